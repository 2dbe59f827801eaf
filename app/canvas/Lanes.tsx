import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { plural } from '../ui/text/numbers.ts';
import type { FlowNode } from './document-to-flow.ts';
import { unfold } from './fold.ts';
import { foldedStrip, laneBands } from './lane-bands.ts';
import type { Band } from './lane-bands.ts';
import { laneNames } from './node-layer.ts';
import type { Lane } from './node-layer.ts';
import styles from './Lanes.module.css';

/** The layers, drawn behind the nodes. In Kappa a batch layer that was wired by hand is folded to a strip. */
export const Lanes = memo(function Lanes({ nodes }: { readonly nodes: readonly FlowNode[] }): ReactNode {
  const architecture = useDocumentStore((state) => state.document.architecture);
  const places = nodes.map((node) => ({ lane: node.data.lane, x: node.position.x, y: node.position.y, hidden: node.hidden === true }));
  const bands = laneBands(places.filter((each) => !each.hidden));
  const away = places.filter((each) => each.hidden).length;
  const batch = architecture === 'kappa' ? bands.find(({ lane }) => lane === 'batch') : undefined;
  return (
    <ViewportPortal>
      <LaneFrames bands={bands} names={laneNames(architecture)} />
      {away > 0 && <Strip band={foldedStrip(places.filter((each) => each.hidden), bands)} label="Batch layer" tip={`${plural(away, 'node')} without a part in Kappa`} action="Show" onPress={() => unfold(true)} />}
      {batch !== undefined && <Strip band={batch} label="" tip="It has no part in Kappa" action="Fold away" onPress={() => unfold(false)} />}
    </ViewportPortal>
  );
});

export function LaneFrames({ bands, names }: { readonly bands: readonly Band[]; readonly names: Readonly<Record<Lane, string>> }): ReactNode {
  return (
    <div className={styles.lanes} aria-hidden>
      {bands.map(({ lane, x, y, width, height, title }) => (
        <div key={lane} className={styles.lane} data-lane={lane} style={{ transform: `translate(${x}px, ${y}px)`, width, height }}>
          <span className={styles.name} style={{ left: title + 14 }} data-long={names[lane].length > 20}>{names[lane]}</span>
        </div>
      ))}
    </div>
  );
}

interface StripProps {
  readonly band: Pick<Band, 'x' | 'y' | 'width'>;
  readonly label: string;
  readonly tip: string;
  readonly action: string;
  readonly onPress: () => void;
}

function Strip({ band: { x, y, width }, label, tip, action, onPress }: StripProps): ReactNode {
  return (
    <div className={styles.strip} data-alone={label !== ''} style={{ transform: `translate(${x}px, ${y}px)`, width }}>
      {label !== '' && <span>{label}</span>}
      <button type="button" className={styles.fold} aria-label={`${action} the batch layer: ${tip}`} data-tip={tip} onClick={onPress}>{action}</button>
    </div>
  );
}
