import { useState } from 'react';
import type { ReactNode } from 'react';
import { nodeAt } from '#pipeline/document/composites/node-at.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { closeDialog } from '../state/session-store.ts';
import { Modal } from '../ui/Modal.tsx';
import { FileChooser } from './FileChooser.tsx';
import { ImportForm } from './ImportForm.tsx';
import { usePreview } from './use-preview.ts';
import styles from './import.module.css';

interface ImportDialogProps {
  /** The source or table node whose data is chosen; null adds a new one. */
  readonly node: string | null;
  readonly files: readonly File[];
}

/** A person's own file, looked at before it becomes a source. Several dropped files come one after the other. */
export function ImportDialog({ node, files }: ImportDialogProps): ReactNode {
  const [queue, setQueue] = useState(files);
  const kind = useDocumentStore((state) => nodeAt(state.document, node ?? '')?.kind);
  const file = queue[0] ?? null;
  const found = usePreview(file);
  const next = (): void => {
    if (queue.length > 1) setQueue(queue.slice(1));
    else closeDialog();
  };
  return (
    <Modal title={file === null ? 'Add a file' : file.name} onClose={closeDialog}>
      {queue.length > 1 && <p className={styles.note}>{queue.length - 1} more to follow.</p>}
      {file === null && <FileChooser onFiles={setQueue} />}
      {found.kind === 'reading' && <p className={styles.note}>Reading the first rows…</p>}
      {found.kind === 'failed' && <p className={styles.problem} role="alert">{found.reason}</p>}
      {file !== null && found.kind === 'ready' && (
        <ImportForm key={`${file.name} ${file.lastModified}`} file={file} preview={found.preview} node={node} kind={kind} onDone={next} onOther={() => setQueue([])} />
      )}
    </Modal>
  );
}
