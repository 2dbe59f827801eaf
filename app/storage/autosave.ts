import { setSaved, useDocumentStore } from '../state/document-store.ts';
import { writeMirror } from './mirror.ts';

/** Between a change and its save (ms); the mirror is written at once. */
const delay = 400;
let timer: ReturnType<typeof setTimeout> | null = null;
let running: Promise<void> = Promise.resolve();

/** Saves each change of the document from now on. A save that fails says so and is tried again with the next change. */
export function startAutosave(): void {
  useDocumentStore.subscribe((state, before) => {
    if (state.document === before.document && state.id === before.id) return;
    writeMirror(state.id, state.document);
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void saveNow(), delay);
    setSaved({ kind: 'saving' });
  });
  window.addEventListener('pagehide', () => {
    const { id, document } = useDocumentStore.getState();
    writeMirror(id, document);
  });
}

/** Resolves when what is on the page now is saved, or the failure is on the page. */
export function saveNow(): Promise<void> {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  running = running.then(save);
  return running;
}

async function save(): Promise<void> {
  const { id, document } = useDocumentStore.getState();
  if (id === 'unsaved') return;
  try {
    const { saveDocument } = await import('./saved-documents.ts');
    await saveDocument(id, document, Date.now());
    if (useDocumentStore.getState().document === document) setSaved({ kind: 'saved' });
  } catch (error) {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    setSaved({ kind: 'failed', reason: full ? 'The storage of this browser is full.' : 'This browser would not store it.' });
  }
}
