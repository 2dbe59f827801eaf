import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { canMakeComposite } from '#pipeline/document/edits.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { deleteSelection, duplicateSelection } from '../state/verbs.ts';
import { openDialog } from '../state/session-store.ts';
import type { Selection } from '../state/session-store.ts';
import { plural } from '../ui/text/numbers.ts';
import controls from '../ui/controls.module.css';
import styles from './Inspector.module.css';

export function SeveralSelected({ selection }: { readonly selection: Selection }): ReactNode {
  const { nodes, edges } = selection;
  const document = useDocumentStore((state) => state.document);
  const refusal = useMemo(() => canMakeComposite(document, nodes), [document, nodes]);
  return (
    <div className={styles.body}>
      <h2 className={styles.heading}>{[nodes.length > 0 ? plural(nodes.length, 'node') : '', edges.length > 0 ? plural(edges.length, 'connection') : ''].filter((part) => part !== '').join(', ')} selected</h2>
      <div className={styles.actions}>
        <button type="button" className={controls.button} disabled={refusal !== null} onClick={() => openDialog({ kind: 'operator', of: { nodes } })}>Make operator…</button>
        <button type="button" className={controls.button} disabled={nodes.length === 0} onClick={duplicateSelection}>Duplicate</button>
        <button type="button" className={`${controls.button} ${controls.danger}`} onClick={() => deleteSelection()}>Delete</button>
      </div>
      {refusal !== null && nodes.length > 1 && <p className={styles.note}>No operator can be made of them: {refusal.message} {refusal.hint}</p>}
    </div>
  );
}
