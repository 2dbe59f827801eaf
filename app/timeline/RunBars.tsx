import { memo } from 'react';
import type { ReactNode } from 'react';
import { printCount } from '../ui/text/numbers.ts';
import { printMinute } from '../ui/text/time.ts';
import type { BatchRun } from '#workers/protocol.ts';
import { xOf } from './track-scale.ts';
import type { TrackScale } from './track-scale.ts';
import styles from './timeline.module.css';

const leastWidth = 4;

interface RunBarsProps {
  readonly scale: TrackScale;
  readonly runs: readonly BatchRun[];
  readonly place: { readonly top: number; readonly height: number };
}

/** Batch runs from start to publish: filled when published, hatched while under way, a cross when skipped. */
export const RunBars = memo(function RunBars({ scale, runs, place }: RunBarsProps): ReactNode {
  return (
    <>
      <defs>
        <pattern id="run-under-way" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path className={styles.hatch} d="M0 0V5" /></pattern>
      </defs>
      {runs.map((run) => {
        const x = xOf(scale, run.start);
        const width = Math.max(leastWidth, xOf(scale, run.publish) - x);
        const middle = place.top + place.height / 2;
        return (
          <g key={run.index} className={styles.run} data-state={run.state}>
            {run.state === 'skipped'
              ? <path d={`M${x - 3} ${middle - 3}l6 6m0 -6l-6 6`} />
              : <rect x={x} y={place.top} width={width} height={place.height} rx={1.5} {...(run.state === 'running' ? { fill: 'url(#run-under-way)' } : {})} />}
            <title>{describeRun(run)}</title>
          </g>
        );
      })}
    </>
  );
});

function describeRun(run: BatchRun): string {
  const span = `started ${printMinute(run.start)}`;
  if (run.state === 'skipped') return `Batch run ${run.index} was skipped: it should have ${span} UTC while another one ran`;
  const verb = run.state === 'published' ? 'published' : 'will publish';
  return `Batch run ${run.index}: ${span}, ${verb} ${printMinute(run.publish)} UTC, ${printCount(run.rows)} rows, horizon ${printMinute(run.horizon)}`;
}
