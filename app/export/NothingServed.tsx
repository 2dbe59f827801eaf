import type { ReactNode } from 'react';
import { openDialog } from '../state/session-store.ts';
import controls from '../ui/controls.module.css';
import styles from './export.module.css';

export function NothingServed(): ReactNode {
  return (
    <div className={styles.teach}>
      <h3>Nothing to export yet</h3>
      <p>An export answers what the pipeline answers. Lead a source through an aggregate into a view, or into a batch view and a speed view that a serving merge brings together: then its files are printed here.</p>
      <button type="button" className={controls.button} onClick={() => openDialog({ kind: 'gallery' })}>New from an example…</button>
    </div>
  );
}
