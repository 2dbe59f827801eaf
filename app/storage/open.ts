import type { PipelineDocument } from '#pipeline/document/document.ts';
import { parseDocumentText, printDocument } from '#pipeline/document/parse.ts';
import { openDocument, useDocumentStore } from '../state/document-store.ts';
import { nothingSelected, useSessionStore } from '../state/session-store.ts';
import { notify } from '../ui/notices.ts';
import { saveNow } from './autosave.ts';

/** Opening never writes over anything: what was on the page is saved first, and what comes is a document of its own; `prepare` may set something down for it first. */
export async function openAsNew(document: PipelineDocument, prepare: (id: string) => void = () => undefined): Promise<void> {
  await saveNow();
  const id = newDocumentId();
  prepare(id);
  show(id, document);
}

export async function openSaved(id: string): Promise<void> {
  await saveNow();
  const { loadDocument } = await import('./saved-documents.ts');
  const loaded = await loadDocument(id);
  if (loaded === null) notify('This pipeline is no longer on this device.', 'error');
  else if (loaded.ok) show(id, loaded.document);
  else notify(`This pipeline can’t be read: ${loaded.problems[0]?.message ?? ''}`, 'error');
}

/** Answers whether it was a pipeline. */
export async function openText(text: string): Promise<boolean> {
  const parsed = parseDocumentText(text);
  if (!parsed.ok) {
    notify(`Nothing was opened: ${parsed.problems[0]?.message ?? 'this is no pipeline.'}`, 'error');
    return false;
  }
  await openAsNew(parsed.value);
  return true;
}

export function exportDocument(document: PipelineDocument): void {
  const url = URL.createObjectURL(new Blob([printDocument(document)], { type: 'application/json' }));
  const link = window.document.createElement('a');
  link.href = url;
  link.download = `${document.name.trim().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').toLowerCase() || 'pipeline'}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function exportCurrent(): void {
  exportDocument(useDocumentStore.getState().document);
}

export function newDocumentId(): string {
  return crypto.randomUUID();
}

function show(id: string, document: PipelineDocument): void {
  useSessionStore.setState({ selection: nothingSelected, viewport: null, tapped: null, focusParam: null });
  openDocument(id, document);
}
