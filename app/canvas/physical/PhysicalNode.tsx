import { Handle, Position } from '@xyflow/react';
import type { NodeProps } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { operatorOf } from '#pipeline/operators/index.ts';
import { useLitPart } from '../../state/lit-trace.ts';
import { useRunStore } from '../../state/run-store.ts';
import { Icon } from '../../ui/Icon.tsx';
import { onLiveFacts, setText } from '../live-text.ts';
import { nodeFacts } from '../node-facts.ts';
import type { PhysicalData, PhysicalFlowNode } from './physical-flow.ts';
import { partTitle, partWords } from './part-words.ts';
import { breakable } from '../breakable.tsx';
import styles from '../OperatorNode.module.css';
import live from '../LiveLine.module.css';

/** A part of a plan. Its counts are of its layer and architecture alone. */
export const PhysicalNodeBox = memo(function PhysicalNodeBox({ data, selected }: NodeProps<PhysicalFlowNode>): ReactNode {
  const { part } = data;
  const lit = useLitPart({ architecture: data.architecture, home: part.home, lane: part.lane });
  const { icon, what } = partWords(part, operatorOf(part.kind));
  return (
    <div className={styles.node} data-lane={part.lane} data-lit={lit} data-selected={selected} data-named data-testid={`part-${data.architecture} ${part.id}`}>
      <div className={styles.head}>
        <span className={styles.icon}><Icon name={icon} size={18} /></span>
        <span className={styles.name}>{breakable(partTitle(part))}</span>
      </div>
      <div className={styles.summary} title={what}>{what}</div>
      <Counts data={data} />
      <Handle type="target" position={Position.Left} isConnectable={false} className={styles.still} />
      <Handle type="source" position={Position.Right} isConnectable={false} className={styles.still} />
    </div>
  );
}, (before, after) => before.data === after.data && before.selected === after.selected);

function Counts({ data: { part, architecture } }: { readonly data: PhysicalData }): ReactNode {
  const rows = useRef<HTMLSpanElement>(null);
  const lag = useRef<HTMLSpanElement>(null);
  useEffect(() => onLiveFacts(part.home, (metrics, now) => {
    // A source stands in no layer here: what any of them has read is what it gave.
    const own = metrics?.filter((each) => each.architecture === architecture && (part.lane === 'logical' || each.layer === part.lane));
    const facts = nodeFacts(own, now ?? useRunStore.getState().clock?.now ?? null);
    setText(rows.current, facts.rows);
    setText(lag.current, part.lane === 'speed' ? facts.lag : '');
  }), [part, architecture]);
  return <div className={live.live} aria-hidden><span ref={rows} className={live.rows} /><span ref={lag} /></div>;
}
