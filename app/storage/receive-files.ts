import { openDialog } from '../state/session-store.ts';
import { importOperator } from '../state/composite-verbs.ts';
import { notify } from '../ui/notices.ts';
import { openText } from './open.ts';

/** Files that were dropped or chosen: a pipeline opens as a new document, an operator joins those of this one, anything else is data for a source. */
export async function receiveFiles(files: readonly File[]): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  const format = files.length === 1 ? await formatOf(first) : null;
  if (format === 'watersmeet/pipeline') await openText(await first.text());
  else if (format === 'watersmeet/composite') {
    const { text, tone } = await importOperator(first);
    notify(text, tone);
  }
  else openDialog({ kind: 'import-data', node: null, files });
}

const formats = ['watersmeet/pipeline', 'watersmeet/composite'] as const;

async function formatOf(file: File): Promise<(typeof formats)[number] | null> {
  if (!/\.json$/i.test(file.name)) return null;
  const start = await file.slice(0, 400).text();
  return formats.find((each) => start.includes(each)) ?? null;
}
