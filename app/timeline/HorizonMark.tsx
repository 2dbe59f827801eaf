import type { ReactNode } from 'react';
import { printMinute } from '../ui/text/time.ts';
import type { BatchRun } from '#workers/protocol/batch-runs.ts';
import { xOf } from './track-scale.ts';
import type { TrackScale } from './track-scale.ts';
import styles from './timeline.module.css';

/** Pixels that the words beside the mark take. */
const room = 150;

/** Up to where the last published batch run has absorbed the log. */
export function HorizonMark({ scale, runs, place: { top, bottom } }: { readonly scale: TrackScale; readonly runs: readonly BatchRun[]; readonly place: { readonly top: number; readonly bottom: number } }): ReactNode {
  const published = runs.findLast((run) => run.state === 'published');
  if (published === undefined) return null;
  const x = Math.round(xOf(scale, published.horizon)) + 0.5;
  const left = x > room;
  return (
    <g className={styles.horizon}>
      <path d={`M${x} ${top + 3}V${bottom}`} />
      <path className={styles.flag} d={`M${x} ${top + 2}h${left ? -7 : 7}v7h${left ? 7 : -7}z`} />
      <text className={styles.horizonLabel} x={left ? x - 11 : x + 11} y={top + 10} textAnchor={left ? 'end' : 'start'}>batch horizon {printMinute(published.horizon).slice(5).replace(/ 00:00$/, '')}</text>
      <title>{`Horizon ${printMinute(published.horizon)} UTC: the batch view has absorbed every row up to here`}</title>
    </g>
  );
}
