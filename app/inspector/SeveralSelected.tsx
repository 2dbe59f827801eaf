import type { ReactNode } from 'react';
import { deleteSelection, duplicateSelection } from '../state/verbs.ts';
import type { Selection } from '../state/session-store.ts';
import { plural } from '../ui/text/numbers.ts';
import controls from '../ui/controls.module.css';
import styles from './Inspector.module.css';

export function SeveralSelected({ selection }: { readonly selection: Selection }): ReactNode {
  const { nodes, edges } = selection;
  return (
    <div className={styles.body}>
      <h2 className={styles.heading}>{[nodes.length > 0 ? plural(nodes.length, 'node') : '', edges.length > 0 ? plural(edges.length, 'connection') : ''].filter((part) => part !== '').join(', ')} selected</h2>
      <div className={styles.actions}>
        <button type="button" className={controls.button} disabled={nodes.length === 0} onClick={duplicateSelection}>Duplicate</button>
        <button type="button" className={`${controls.button} ${controls.danger}`} onClick={() => deleteSelection()}>Delete</button>
      </div>
    </div>
  );
}
