import { openDialog } from '../state/session-store.ts';

/** Files that were dropped or chosen: a pipeline opens as a new document, anything else is data for a source. */
export async function receiveFiles(files: readonly File[]): Promise<void> {
  if (files.length > 0) openDialog({ kind: 'import-data', node: null, files });
}
