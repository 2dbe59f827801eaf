import { BaseEdge, EdgeLabelRenderer, getBezierPath } from '@xyflow/react';
import type { EdgeProps } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { edgeShape } from '../state/shapes.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { useQueue } from '../state/run-store.ts';
import { useSessionStore } from '../state/session-store.ts';
import { printCount, printShort } from '../ui/text/numbers.ts';
import { useHover } from './hover.ts';
import type { FlowEdge } from './document-to-flow.ts';
import { handleSize } from './geometry.ts';
import { onLiveFacts, setText } from './live-text.ts';
import { rowsOut } from './node-facts.ts';
import styles from './PipelineEdge.module.css';

/** React Flow ends an edge at the rim of the (large) hit area of a handle; the dot in its middle is what is seen. */
const inset = handleSize / 2 - 5;

/** An edge: how many rows went along it, always; what they look like, when it is hovered or selected. */
export const PipelineEdge = memo(function PipelineEdge(props: EdgeProps<FlowEdge>): ReactNode {
  const { id, data, selected } = props;
  const [path, x, y] = getBezierPath({ ...props, sourceX: props.sourceX - inset, targetX: props.targetX + inset });
  const hovered = useHover((state) => state.edge === id);
  // With the inspector open the schema of a selected edge stands there.
  const inspected = useSessionStore((state) => state.regions.inspector);
  const shown = hovered || selected === true;
  return (
    <>
      <BaseEdge id={id} path={path} interactionWidth={20} className={styles.edge ?? ''} data-lane={data?.lane} data-problem={data?.problem !== undefined} data-shown={shown} />
      <Count node={data?.from ?? ''} x={x} y={y} />
      <Waiting node={props.target} x={x} y={y} />
      {(hovered || (selected === true && !inspected)) && <EdgeLabelRenderer><SchemaLabel edge={id} x={x} y={y} problem={data?.problem?.message} /></EdgeLabelRenderer>}
    </>
  );
});

function Count({ node, x, y }: { readonly node: string; readonly x: number; readonly y: number }): ReactNode {
  const text = useRef<SVGTextElement>(null);
  useEffect(() => onLiveFacts(node, (metrics) => setText(text.current, rowsOut(metrics))), [node]);
  return <text ref={text} x={x} y={y - 6} className={styles.count} aria-hidden />;
}

/** Rows that wait to be taken in, where workers share the work of a node: near its bound, what feeds it has to wait as well. */
function Waiting({ node, x, y }: { readonly node: string; readonly x: number; readonly y: number }): ReactNode {
  const queue = useQueue(node);
  if (queue === undefined || queue.rows === 0) return null;
  return (
    <text x={x} y={y + 16} className={styles.waiting} data-full={queue.rows >= queue.capacity * 0.9} role="img" aria-label={`${printCount(queue.rows)} of at most ${printCount(queue.capacity)} rows wait here`}>
      {printShort(queue.rows)} waiting
    </text>
  );
}

function SchemaLabel({ edge, x, y, problem }: { readonly edge: string; readonly x: number; readonly y: number; readonly problem: string | undefined }): ReactNode {
  const shape = useDocumentStore((state) => edgeShape(state.document, state.compilation, edge));
  return (
    <div className={styles.label} style={{ transform: `translate(-50%, 8px) translate(${x}px, ${y}px)` }}>
      {problem !== undefined && <div className={styles.problem}>{problem}</div>}
      {shape === undefined ? <span className={styles.type}>shape not known yet</span> : (
        <>
          <div className={styles.type}>{shape.type}</div>
          <ul>
            {shape.schema.slice(0, 12).map((field) => <li key={field.name}><span>{field.name}</span><em>{field.type}{field.nullable ? '?' : ''}</em></li>)}
            {shape.schema.length > 12 && <li><em>and {shape.schema.length - 12} more</em></li>}
          </ul>
        </>
      )}
    </div>
  );
}
