import { memo, useId, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { useRunStore } from '../state/run-store.ts';
import { printMinute } from '../ui/text/time.ts';
import { useSize } from '../ui/use-size.ts';
import type { BatchRun } from '#workers/protocol/batch-runs.ts';
import type { ClockEvent } from '#workers/protocol/clock.ts';
import type { VersionsEvent } from '#workers/protocol/versions.ts';
import { faultRows } from './fault-rows.ts';
import { HorizonMark } from './HorizonMark.tsx';
import { Playhead } from './Playhead.tsx';
import { TrackMarks } from './TrackMarks.tsx';
import { trackLanes } from './track-lanes.ts';
import type { Lane, TrackLanes } from './track-lanes.ts';
import { anchorsOf, ticksOf, xOf } from './track-scale.ts';
import type { TrackScale } from './track-scale.ts';
import styles from './timeline.module.css';

/** The log's time from end to end: what has been read, where the clock stands, and what batch runs, versions and faults did on the way. */
export function Track(): ReactNode {
  const description = useId();
  const [ref, { width }] = useSize<HTMLDivElement>();
  const clock = useRunStore((state) => state.clock);
  const runs = useRunStore((state) => state.batchRuns);
  const versions = useRunStore((state) => state.versions);
  const lanes = useLanes();
  const several = [lanes.faults, lanes.batch, lanes.versions[0]].filter((lane) => lane !== null && lane !== undefined).length > 1;
  const start = clock?.start ?? null;
  const end = useEnd(clock);
  const scale = useMemo(() => (start === null || end === null || width === 0 ? null : { start, end: Math.max(end, start + 1), width }), [start, end, width]);
  return (
    <div className={styles.track} ref={ref} style={{ height: lanes.height }} data-lanes={several && scale !== null ? 'several' : 'one'}>
      {several && scale !== null && <LaneNames lanes={lanes} />}
      {scale === null || clock === null || start === null
        ? <p className={styles.trackEmpty}>The track appears with the first rows.</p>
        : (
          <>
            <TrackPicture scale={scale} clock={clock} runs={runs} lanes={lanes} />
            <TrackMarks scale={scale} now={clock.now ?? start} lanes={lanes} />
            <Playhead scale={scale} clock={clock} rail={lanes.rail} describedBy={description} />
            <p id={description} className="visually-hidden">{describeTrack(clock, runs, versions)}</p>
          </>
        )}
    </div>
  );
}

function LaneNames({ lanes: { faults, batch, versions } }: { readonly lanes: TrackLanes }): ReactNode {
  const name = (words: string, lane: Lane | null | undefined): ReactNode => (lane === null || lane === undefined ? null : <span className={styles.laneName} style={{ top: lane.top + lane.height / 2 }} aria-hidden>{words}</span>);
  return <>{name('Faults', faults)}{name('Batch', batch)}{name('Kappa', versions[0])}</>;
}

function useLanes(): TrackLanes {
  const architecture = useDocumentStore((state) => state.document.architecture);
  const faults = useDocumentStore((state) => Math.max(0, ...faultRows(state.document.settings.faults).map((row) => row + 1)));
  const versions = useRunStore((state) => state.versions?.versions.length ?? 0);
  return useMemo(() => trackLanes({ faultRows: faults, lambda: architecture !== 'kappa', kappa: architecture !== 'lambda', versions }), [architecture, faults, versions]);
}

interface TrackPictureProps {
  readonly scale: TrackScale;
  readonly clock: ClockEvent;
  readonly runs: readonly BatchRun[];
  readonly lanes: TrackLanes;
}

function TrackPicture({ scale, clock, runs, lanes: { batch, versions, rail, height } }: TrackPictureProps): ReactNode {
  const start = scale.start;
  const top = (batch ?? versions[0] ?? rail).top;
  const bar = (className: string | undefined, time: number): ReactNode => <rect className={className} x={0} y={rail.top} width={xOf(scale, time)} height={rail.height} rx={2} />;
  return (
    <svg className={styles.trackPicture} width={scale.width} height={height} aria-hidden>
      <Ticks scale={scale} rail={rail} height={height} />
      <rect className={styles.rail} x={0} y={rail.top} width={scale.width} height={rail.height} rx={2} />
      {bar(styles.read, clock.end ?? start)}
      {clock.furthest !== null && clock.now !== null && clock.furthest > clock.now && bar(styles.been, clock.furthest)}
      {bar(styles.played, clock.now ?? start)}
      {batch !== null && <HorizonMark scale={scale} runs={runs} place={{ top: batch.top - 16, bottom: rail.top + rail.height }} />}
      {clock.now !== null && <path className={styles.hand} d={`M${xOf(scale, clock.now)} ${top - 3}V${rail.top + rail.height + 3}`} />}
    </svg>
  );
}

/** While the ingest is under way the end of the log is a guess from the share that has been read, so that the picture doesn't creep. */
function useEnd(clock: ClockEvent | null): number | null {
  const share = useRunStore((state) => {
    let read = 1;
    let consumed = 0;
    for (const facts of state.ingest.values()) {
      consumed += facts.consumed - facts.bad;
      if (facts.complete || facts.expected === null || facts.expected === 0) continue;
      read = Math.min(read, facts.consumed / facts.expected);
    }
    // The engine may not have heard of all that the ingest has read: its end of the log is that of what it knows.
    const heard = read === 1 || consumed <= 0 ? 1 : Math.min(1, (state.clock?.known ?? 0) / consumed);
    return Math.round(read * heard * 50) / 50;
  });
  if (clock === null || clock.start === null || clock.end === null) return null;
  return clock.start + (clock.end - clock.start) / Math.max(0.02, share);
}

const Ticks = memo(function Ticks({ scale, rail, height }: { readonly scale: TrackScale; readonly rail: Lane; readonly height: number }): ReactNode {
  const ticks = ticksOf(scale, 88);
  const anchors = anchorsOf(scale, ticks);
  return ticks.map(({ time, label }, i) => {
    const x = xOf(scale, time);
    const anchor = anchors[i] ?? null;
    return (
      <g key={time}>
        <path className={styles.tick} d={`M${Math.round(x) + 0.5} ${rail.top}V${rail.top + rail.height + 3}`} />
        {anchor !== null && <text className={styles.tickLabel} x={x} y={height - 3} textAnchor={anchor}>{label}</text>}
      </g>
    );
  });
});

function describeTrack(clock: ClockEvent, runs: readonly BatchRun[], versions: VersionsEvent | null): string {
  const from = clock.start === null ? '' : `From ${printMinute(clock.start)}`;
  const to = clock.end === null ? '' : ` to ${printMinute(clock.end)} UTC as read so far`;
  const now = clock.now === null ? '' : `; the clock stands at ${printMinute(clock.now)}`;
  const been = clock.furthest === null || clock.now === null || clock.furthest <= clock.now ? '' : `, the run has been to ${printMinute(clock.furthest)}`;
  const published = runs.filter((run) => run.state === 'published');
  const last = published.at(-1);
  const horizon = last === undefined ? (versions === null ? '; no batch run has published yet' : '') : `; ${published.length} batch runs have published, horizon ${printMinute(last.horizon)}`;
  const serving = versions?.versions.find((each) => each.state === 'serving');
  const job = versions === null || serving === undefined ? '' : `; version ${serving.index} of ${versions.versions.length} of the stream job serves`;
  return `${from}${to}${now}${been}${horizon}${job}.`;
}
