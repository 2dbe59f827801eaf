import { Copy, Download, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { closeDialog } from '../state/session-store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Modal } from '../ui/Modal.tsx';
import { notify } from '../ui/notices.ts';
import { plural } from '../ui/text/numbers.ts';
import controls from '../ui/controls.module.css';
import { exportDocument, openAsNew, openSaved } from './open.ts';
import { deleteDocument, listDocuments, loadDocument } from './saved-documents.ts';
import type { SavedEntry } from './saved-documents.ts';
import { when } from './when.ts';
import styles from './storage.module.css';

/** Every pipeline that this device keeps. */
export function OpenDialog(): ReactNode {
  const current = useDocumentStore((state) => state.id);
  const [entries, setEntries] = useState<readonly SavedEntry[] | null>(null);
  const [doomed, setDoomed] = useState<string | null>(null);
  const refresh = useCallback(() => {
    listDocuments().then(setEntries, () => { setEntries([]); notify('This browser would not show what it stores.', 'error'); });
  }, []);
  useEffect(refresh, [refresh]);
  const remove = async (id: string): Promise<void> => {
    await deleteDocument(id);
    setDoomed(null);
    refresh();
  };
  return (
    <Modal title="Your pipelines on this device" onClose={closeDialog}>
      {entries?.length === 0 && <p className={styles.faint}>None yet.</p>}
      <ul className={styles.list}>
        {entries?.map((entry) => (
          <li key={entry.id} className={styles.row}>
            <button type="button" className={styles.name} disabled={entry.id === current} onClick={() => { closeDialog(); void openSaved(entry.id); }}>
              <strong>{entry.name}</strong>
              <span className={styles.faint}>{plural(entry.nodes, 'node')}, {entry.id === current ? 'open now' : when(entry.savedAt)}</span>
            </button>
            {doomed === entry.id ? (
              <span className={styles.sure}>
                <button type="button" className={`${controls.button} ${controls.danger}`} autoFocus onClick={() => void remove(entry.id)}>Delete for good</button>
                <button type="button" className={controls.button} onClick={() => setDoomed(null)}>Keep</button>
              </span>
            ) : (
              <span className={styles.tools}>
                <IconButton label={`Duplicate ${entry.name}`} onPress={() => { closeDialog(); void withDocument(entry.id, (document) => openAsNew({ ...document, name: `${document.name} (copy)`.slice(0, 128) })); }}><Copy size={15} aria-hidden /></IconButton>
                <IconButton label={`Export ${entry.name}`} onPress={() => void withDocument(entry.id, exportDocument)}><Download size={15} aria-hidden /></IconButton>
                <IconButton label={entry.id === current ? 'Open now: can’t be deleted' : `Delete ${entry.name}`} disabled={entry.id === current} onPress={() => setDoomed(entry.id)}><Trash2 size={15} aria-hidden /></IconButton>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  );
}

async function withDocument(id: string, action: (document: Parameters<typeof exportDocument>[0]) => unknown): Promise<void> {
  const loaded = await loadDocument(id);
  if (loaded?.ok === true) await action(loaded.document);
  else notify('This pipeline can’t be read.', 'error');
}
