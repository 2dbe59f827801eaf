import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import type { FlowNode } from './document-to-flow.ts';
import { laneBands } from './lane-bands.ts';
import { laneNames } from './node-layer.ts';
import styles from './Lanes.module.css';

/** The layers, drawn behind the nodes. */
export const Lanes = memo(function Lanes({ nodes }: { readonly nodes: readonly FlowNode[] }): ReactNode {
  const bands = laneBands(nodes.map((node) => ({ lane: node.data.lane, x: node.position.x, y: node.position.y })));
  return (
    <ViewportPortal>
      <div className={styles.lanes} aria-hidden>
        {bands.map(({ lane, x, y, width, height }) => (
          <div key={lane} className={styles.lane} data-lane={lane} style={{ transform: `translate(${x}px, ${y}px)`, width, height }}>
            <span className={styles.name}>{laneNames[lane]}</span>
          </div>
        ))}
      </div>
    </ViewportPortal>
  );
});
