import { firstExample } from '#pipeline/gallery/first-example.ts';
import { openDocument } from '../state/document-store.ts';
import { useSessionStore } from '../state/session-store.ts';
import { startAutosave } from './autosave.ts';
import { followOtherTabs } from './follow-other-tabs.ts';
import { readMirror, writeMirror } from './mirror.ts';
import { newDocumentId } from './open.ts';

/** Opens the last document of this device, or the first one of the gallery, and saves each change from then on. */
export function startStorage(): void {
  const mirrored = readMirror();
  const { id, document } = mirrored ?? { id: newDocumentId(), document: firstExample() };
  if (mirrored === null) useSessionStore.setState({ viewport: null });
  openDocument(id, document);
  writeMirror(id, document);
  startAutosave();
  followOtherTabs();
  openLinks();
  // The mirror may be ahead of the database after a crash.
  void import('./saved-documents.ts').then(({ saveDocument }) => saveDocument(id, document, Date.now())).catch(() => undefined);
}

/** A link to a pipeline may come with the page, or later into the address of the same tab. */
function openLinks(): void {
  const open = (): void => {
    if (location.hash.startsWith('#pipeline=')) void import('./share-link.ts').then(({ openLink }) => openLink());
  };
  addEventListener('hashchange', open);
  open();
}
