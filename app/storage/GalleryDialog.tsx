import type { ReactNode } from 'react';
import { gallery } from '#pipeline/gallery/index.ts';
import { closeDialog } from '../state/session-store.ts';
import { Modal } from '../ui/Modal.tsx';
import { plural } from '../ui/text/numbers.ts';
import { openAsNew } from './open.ts';
import styles from './storage.module.css';

export function GalleryDialog(): ReactNode {
  return (
    <Modal title="New from an example" onClose={closeDialog}>
      <ul className={styles.list}>
        {gallery.map(({ slug, title, summary, document }) => (
          <li key={slug}>
            <button type="button" className={styles.example} onClick={() => { closeDialog(); void openAsNew(document); }}>
              <strong>{title}</strong>
              <span>{summary}</span>
              <span className={styles.faint}>{plural(document.nodes.length, 'node')}, {plural(document.panels.length, 'panel')}</span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
