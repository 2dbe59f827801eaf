import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { runFingerprint } from '../state/run-fingerprint.ts';
import { usePanelData, useRunStore } from '../state/run-store.ts';
import { printMinute, printNear } from '../ui/text/time.ts';
import { leadingOf } from './shown.ts';
import type { Shown } from './shown.ts';
import styles from './panels.module.css';

/** For which clock and which horizon the answer above stands, and why it may be an old one. */
export function PanelStanding({ panel, shown }: { readonly panel: string; readonly shown: Shown }): ReactNode {
  const event = usePanelData(panel, leadingOf(shown));
  const stale = useStaleness();
  const now = event?.now ?? null;
  const horizon = event?.horizon ?? null;
  return (
    <footer className={styles.standing}>
      {now === null
        ? <span>No answer yet</span>
        : (
          <span className={styles.stood} title={standingWords(now, horizon, shown)}>
            at {printMinute(now).slice(5)}{shown === 'kappa' ? '' : horizon === null ? ', no batch run yet' : `, batch up to ${printNear(horizon, now)}`}
          </span>
        )}
      {stale !== null && now !== null && <span className={styles.stale} title={stale}>stale</span>}
    </footer>
  );
}

function standingWords(now: number, horizon: number | null, shown: Shown): string {
  if (shown === 'kappa') return `The answer at ${printMinute(now)} UTC: all of it comes from the stream job.`;
  const from = horizon === null ? 'No batch run has published yet: all of it comes from the speed layer.' : `The batch layer answers for rows up to ${printMinute(horizon)}, the speed layer for those since.`;
  return `The answer${shown === 'both' ? ' of Lambda' : ''} at ${printMinute(now)} UTC. ${from}`;
}

function useStaleness(): string | null {
  const wanted = useDocumentStore((state) => runFingerprint(state.compilation.plans));
  return useRunStore((state) => {
    if (state.ownership === 'elsewhere' || state.ownership === 'released') return 'The pipeline runs in another tab.';
    if (state.workers.engine.status !== 'ready') return 'The engine is not running.';
    if (state.clock?.status === 'catching-up') return 'The engine is catching up with the clock.';
    if (state.clock?.status === 'failed') return 'The run has failed.';
    if (wanted === '') return 'The pipeline has errors: this is what ran before them.';
    if (state.running !== null && state.running.fingerprint !== wanted) return 'The pipeline has changed: the new one is being started.';
    return null;
  });
}
