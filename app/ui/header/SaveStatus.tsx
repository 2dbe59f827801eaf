import type { ReactNode } from 'react';
import { useDocumentStore } from '../../state/document-store.ts';
import { exportCurrent } from '../../storage/open.ts';
import styles from './Header.module.css';

/** Whether the document is safe on this device; when not, how to keep it. */
export function SaveStatus(): ReactNode {
  const saved = useDocumentStore((state) => state.saved);
  if (saved.kind !== 'failed') return <span className={styles.saved}>{saved.kind === 'saved' ? 'Saved' : 'Saving…'}</span>;
  return (
    <span className={styles.unsaved} role="alert" title={saved.reason}>
      Not saved. <button type="button" onClick={exportCurrent}>Export a file</button>
    </span>
  );
}
