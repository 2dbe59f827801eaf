import { FastForward } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePast } from '../state/past.ts';
import { pastWarning } from '../ui/text/past-warning.ts';
import { commandRun } from '../state/run-commands.ts';
import { useRunStore } from '../state/run-store.ts';
import { printMinute, printNear } from '../ui/text/time.ts';
import controls from '../ui/controls.module.css';
import styles from './timeline.module.css';

/** That what is shown is not the latest, what a change would do to what came after, and the way back to it. */
export function PastMoment(): ReactNode {
  const now = useRunStore((state) => state.clock?.now ?? null);
  const furthest = usePast();
  const warning = pastWarning(furthest);
  if (now === null || furthest === null) return null;
  return (
    <span className={styles.past}>
      <span className={styles.pastWords} title={`Showing ${printMinute(now)}; the run has been to ${printMinute(furthest)} UTC. ${warning}`}>the run has been to {printNear(furthest, now)}<span className={styles.lose}>; a change here replaces that</span></span>
      <button type="button" className={`${controls.button} ${styles.back}`} onClick={() => commandRun((run) => run.clock({ kind: 'run-to', time: furthest }))}>
        <FastForward size={13} aria-hidden /><span>Back to<span className={styles.detail}> the</span> latest</span>
      </button>
    </span>
  );
}
