import { FastForward } from 'lucide-react';
import type { ReactNode } from 'react';
import { commandRun } from '../state/run-commands.ts';
import { useRunStore } from '../state/run-store.ts';
import { printMinute, printNear } from '../ui/text/time.ts';
import controls from '../ui/controls.module.css';
import styles from './timeline.module.css';

/** That what is shown is not the latest, and the way back to it. */
export function PastMoment(): ReactNode {
  const now = useRunStore((state) => state.clock?.now ?? null);
  const furthest = useRunStore((state) => state.clock?.furthest ?? null);
  if (now === null || furthest === null || furthest <= now) return null;
  return (
    <span className={styles.past}>
      <span className={styles.pastWords} title={`Showing ${printMinute(now)}; the run has been to ${printMinute(furthest)} UTC`}>the run has been to {printNear(furthest, now)}</span>
      <button type="button" className={`${controls.button} ${styles.back}`} onClick={() => commandRun((run) => run.clock({ kind: 'run-to', time: furthest }))}>
        <FastForward size={13} aria-hidden />Back to the latest
      </button>
    </span>
  );
}
