import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { commandRun } from '../state/run-commands.ts';
import { printMinute } from '../ui/text/time.ts';
import type { ClockEvent } from '#workers/protocol/clock.ts';
import type { Lane } from './track-lanes.ts';
import { xOf } from './track-scale.ts';
import type { TrackScale } from './track-scale.ts';
import { scrubTo } from './scrub-queue.ts';
import styles from './timeline.module.css';

interface PlayheadProps {
  readonly scale: TrackScale;
  readonly clock: ClockEvent;
  readonly rail: Lane;
  readonly describedBy: string;
}

/** How long a clock that already stands there may say nothing, in milliseconds. */
const patience = 300;

/**
 * A slider over the rail. To the left of the clock it shows earlier moments while it is dragged; to the right the run goes
 * on to where it is let go.
 */
export function Playhead({ scale, clock, rail, describedBy }: PlayheadProps): ReactNode {
  const ref = useRef<HTMLInputElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const now = clock.now ?? scale.start;
  const furthest = Math.max(clock.furthest ?? now, now);
  const latest = useRef({ furthest, dragged: 0, letGo: false });
  useEffect(() => { latest.current.furthest = furthest; });
  // What was let go stays where it is until the clock answers: React takes a value that changes under an event for input.
  const settle = (): void => { if (latest.current.letGo) setDragged(null); };
  useEffect(settle, [now]);
  useEffect(() => {
    const input = ref.current;
    // React's `onChange` is the input's `input` event: where it is let go is told only by the real `change`.
    const commit = (): void => {
      const time = Math.floor(latest.current.dragged);
      latest.current.letGo = true;
      setTimeout(settle, patience);
      if (time > latest.current.furthest) commandRun((run) => run.clock({ kind: 'run-to', time }));
    };
    input?.addEventListener('change', commit);
    return () => input?.removeEventListener('change', commit);
  }, []);
  const onInput = (time: number): void => {
    latest.current.dragged = time;
    latest.current.letGo = false;
    setDragged(time);
    if (time <= furthest) void scrubTo(time);
  };
  const value = dragged ?? now;
  return (
    <>
      <input ref={ref} type="range" className={styles.playhead} aria-label="Moment of the run" aria-describedby={describedBy} aria-valuetext={`${printMinute(value)} UTC`}
        title="Drag back to see an earlier moment, ahead to run there" min={scale.start} max={scale.end} step={Math.max(1, Math.floor((scale.end - scale.start) / 400))} value={value}
        style={{ top: rail.top - 9, height: rail.height + 18 }} onChange={(event) => onInput(event.currentTarget.valueAsNumber)} />
      {dragged !== null && <span className={styles.dragged} style={{ left: Math.max(46, Math.min(scale.width - 46, xOf(scale, dragged))), top: rail.top - 26 }} aria-hidden>{printMinute(dragged)}</span>}
    </>
  );
}
