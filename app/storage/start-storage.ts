import { must } from '#pipeline/base/assert.ts';
import { gallery } from '#pipeline/gallery/index.ts';
import { openDocument } from '../state/document-store.ts';
import { useSessionStore } from '../state/session-store.ts';
import { startAutosave } from './autosave.ts';
import { followOtherTabs } from './follow-other-tabs.ts';
import { readMirror, writeMirror } from './mirror.ts';
import { newDocumentId } from './open.ts';
import { saveDocument } from './saved-documents.ts';

/** Opens the last document of this device, or the first one of the gallery, and saves each change from then on. */
export function startStorage(): void {
  const mirrored = readMirror();
  const { id, document } = mirrored ?? { id: newDocumentId(), document: must(gallery[0], 'a first example').document };
  if (mirrored === null) useSessionStore.setState({ viewport: null });
  openDocument(id, document);
  writeMirror(id, document);
  startAutosave();
  followOtherTabs();
  // The mirror may be ahead of the database after a crash.
  void saveDocument(id, document, Date.now()).catch(() => undefined);
}
