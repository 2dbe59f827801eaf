import { openDialog } from '../state/session-store.ts';
import { openText } from './open.ts';

/** Files that were dropped or chosen: a pipeline opens as a new document, anything else is data for a source. */
export async function receiveFiles(files: readonly File[]): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  if (files.length === 1 && await isPipeline(first)) await openText(await first.text());
  else openDialog({ kind: 'import-data', node: null, files });
}

async function isPipeline(file: File): Promise<boolean> {
  if (!/\.json$/i.test(file.name)) return false;
  return (await file.slice(0, 400).text()).includes('watersmeet/pipeline');
}

/** Lets the person choose a file; null when they think better of it. */
export function chooseFile(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}
