import { printDocument } from '#pipeline/document/parse.ts';
import { editDocument, useDocumentStore } from '../state/document-store.ts';
import { mirrorKey, readMirror } from './mirror.ts';

/**
 * What another tab does to the document of this one is done here too, as a step that can be undone: tabs never hold
 * different versions, so that none saves over what another has made.
 */
export function followOtherTabs(): void {
  window.addEventListener('storage', (event) => {
    if (event.key !== mirrorKey) return;
    const mirrored = readMirror();
    const { id, document } = useDocumentStore.getState();
    if (mirrored === null || mirrored.id !== id || printDocument(mirrored.document) === printDocument(document)) return;
    editDocument('Change in another tab', () => mirrored.document, 'another tab');
  });
}
