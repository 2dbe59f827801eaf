import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { closeDialog } from '../state/session-store.ts';
import { Modal } from '../ui/Modal.tsx';
import { plural } from '../ui/text/numbers.ts';
import { openText } from './open.ts';
import { listVersions } from './saved-documents.ts';
import type { SavedVersion } from './saved-documents.ts';
import { when } from './when.ts';
import styles from './storage.module.css';

/** The last versions of the open pipeline; one that is opened becomes a pipeline of its own. */
export function VersionsDialog(): ReactNode {
  const id = useDocumentStore((state) => state.id);
  const [versions, setVersions] = useState<readonly SavedVersion[] | null>(null);
  useEffect(() => { listVersions(id).then(setVersions, () => setVersions([])); }, [id]);
  return (
    <Modal title="Earlier versions" onClose={closeDialog}>
      <p className={styles.faint}>The last 50 are kept. One that you open becomes a pipeline of its own; this one stays as it is.</p>
      {versions?.length === 0 && <p className={styles.faint}>None yet.</p>}
      <ul className={styles.list}>
        {versions?.map((version) => (
          <li key={version.at}>
            <button type="button" className={styles.example} onClick={() => { closeDialog(); void openText(version.text); }}>
              <strong>{when(version.at)}</strong><span className={styles.faint}>{version.name}, {plural(version.nodes, 'node')}</span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
