import type { ReactNode } from 'react';
import type { PipelineEdge } from '#pipeline/document/document.ts';
import { sourceOf } from '#pipeline/document/wires.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { goToNode } from '../state/session-store.ts';
import { edgeShape } from '../state/shapes.ts';
import { deleteParts, titleOf } from '../state/verbs.ts';
import controls from '../ui/controls.module.css';
import { SchemaTable } from './SchemaTable.tsx';
import { Samples } from './Samples.tsx';
import styles from './Inspector.module.css';

export function EdgeInspector({ edge }: { readonly edge: PipelineEdge }): ReactNode {
  const shape = useDocumentStore((state) => edgeShape(state.document, state.compilation, edge.id));
  return (
    <div className={styles.body}>
      <h2 className={styles.heading}>
        <button type="button" className={styles.link} onClick={() => goToNode(edge.from)}>{titleOf(edge.from)}</button>{edge.output === undefined ? '' : `, ${edge.output},`} to{' '}
        <button type="button" className={styles.link} onClick={() => goToNode(edge.to)}>{titleOf(edge.to)}</button>
      </h2>
      {shape === undefined ? <p className={styles.note}>What flows here is not known yet: see the problems.</p> : <SchemaTable title={`Schema (${shape.type})`} schema={shape.schema} keys={shape.keys} />}
      <Samples node={sourceOf(edge)} />
      <div className={styles.actions}><button type="button" className={`${controls.button} ${controls.danger}`} onClick={() => deleteParts([], [edge.id])}>Delete the connection</button></div>
    </div>
  );
}
