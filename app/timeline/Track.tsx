import { memo, useId, useMemo } from 'react';
import type { ReactNode } from 'react';
import { commandRun } from '../state/run-commands.ts';
import { useRunStore } from '../state/run-store.ts';
import { printMinute } from '../ui/text/time.ts';
import { useSize } from '../ui/use-size.ts';
import type { BatchRun, ClockEvent } from '#workers/protocol.ts';
import { HorizonMark } from './HorizonMark.tsx';
import { RunBars } from './RunBars.tsx';
import { ticksOf, xOf } from './track-scale.ts';
import type { TrackScale } from './track-scale.ts';
import styles from './timeline.module.css';

const height = 58;
const lane = { top: 16, height: 12 };
const rail = { top: 33, height: 6 };

/** The log's time from end to end: what has been read, where the clock stands, the batch runs and their horizon. */
export function Track(): ReactNode {
  const description = useId();
  const [ref, { width }] = useSize<HTMLDivElement>();
  const clock = useRunStore((state) => state.clock);
  const runs = useRunStore((state) => state.batchRuns);
  const start = clock?.start ?? null;
  const end = useEnd(clock);
  const scale = useMemo(() => (start === null || end === null || width === 0 ? null : { start, end: Math.max(end, start + 1), width }), [start, end, width]);
  return (
    <div className={styles.track} ref={ref}>
      {scale === null || clock === null || start === null
        ? <p className={styles.trackEmpty}>The track appears with the first rows.</p>
        : (
          <>
            <svg className={styles.trackPicture} width={width} height={height} aria-hidden>
              <Ticks scale={scale} />
              <rect className={styles.rail} x={0} y={rail.top} width={width} height={rail.height} rx={2} />
              <rect className={styles.read} x={0} y={rail.top} width={xOf(scale, clock.end ?? start)} height={rail.height} rx={2} />
              <rect className={styles.played} x={0} y={rail.top} width={xOf(scale, clock.now ?? start)} height={rail.height} rx={2} />
              <RunBars scale={scale} runs={runs} place={lane} />
              <HorizonMark scale={scale} runs={runs} bottom={rail.top + rail.height} />
              {clock.now !== null && <path className={styles.hand} d={`M${xOf(scale, clock.now)} ${lane.top - 3}V${rail.top + rail.height + 3}`} />}
            </svg>
            <RunAhead scale={scale} clock={clock} describedBy={description} />
            <p id={description} className="visually-hidden">{describeTrack(clock, runs)}</p>
          </>
        )}
    </div>
  );
}

interface RunAheadProps {
  readonly scale: TrackScale;
  readonly clock: ClockEvent;
  readonly describedBy: string;
}

/** A slider over the rail that only goes forward: what has happened can't be unhappened, but by a restart. */
function RunAhead({ scale, clock, describedBy }: RunAheadProps): ReactNode {
  const now = clock.now ?? scale.start;
  const runTo = (time: number): void => {
    if (time > now) commandRun((run) => run.clock({ kind: 'run-to', time: Math.floor(time) }));
  };
  return (
    <input type="range" className={styles.runAhead} aria-label="Run ahead to" aria-describedby={describedBy} aria-valuetext={`${printMinute(now)} UTC`}
      title="Click ahead of the clock to run there" min={scale.start} max={scale.end} step={Math.max(1, (scale.end - scale.start) / 200)} value={now}
      onChange={(event) => runTo(event.currentTarget.valueAsNumber)} />
  );
}

/** While the ingest is under way the end of the log is a guess from the share that has been read, so that the picture doesn't creep. */
function useEnd(clock: ClockEvent | null): number | null {
  const share = useRunStore((state) => {
    let read = 1;
    for (const facts of state.ingest.values()) {
      if (facts.complete || facts.expected === null || facts.expected === 0) continue;
      read = Math.min(read, facts.consumed / facts.expected);
    }
    return Math.round(read * 50) / 50;
  });
  if (clock === null || clock.start === null || clock.end === null) return null;
  return clock.start + (clock.end - clock.start) / Math.max(0.02, share);
}

const Ticks = memo(function Ticks({ scale }: { readonly scale: TrackScale }): ReactNode {
  return ticksOf(scale, 88).map(({ time, label }) => {
    const x = xOf(scale, time);
    const anchor = x < 30 ? 'start' : x > scale.width - 30 ? 'end' : 'middle';
    return (
      <g key={time}>
        <path className={styles.tick} d={`M${Math.round(x) + 0.5} ${rail.top}V${rail.top + rail.height + 3}`} />
        <text className={styles.tickLabel} x={x} y={height - 3} textAnchor={anchor}>{label}</text>
      </g>
    );
  });
});

function describeTrack(clock: ClockEvent, runs: readonly BatchRun[]): string {
  const from = clock.start === null ? '' : `From ${printMinute(clock.start)}`;
  const to = clock.end === null ? '' : ` to ${printMinute(clock.end)} UTC as read so far`;
  const now = clock.now === null ? '' : `; the clock stands at ${printMinute(clock.now)}`;
  const published = runs.filter((run) => run.state === 'published');
  const last = published.at(-1);
  const horizon = last === undefined ? '; no batch run has published yet' : `; ${published.length} batch runs have published, horizon ${printMinute(last.horizon)}`;
  return `${from}${to}${now}${horizon}.`;
}
