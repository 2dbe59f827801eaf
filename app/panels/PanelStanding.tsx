import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { runFingerprint } from '../state/run-fingerprint.ts';
import { usePanelData, useRunStore } from '../state/run-store.ts';
import type { KappaVersion } from '#workers/protocol/versions.ts';
import { plural, printShort } from '../ui/text/numbers.ts';
import { printMinute, printNear } from '../ui/text/time.ts';
import { leadingOf } from './shown.ts';
import type { Shown } from './shown.ts';
import styles from './panels.module.css';

/** For which clock and which horizon the answer above stands, what it can't know, and why it may be an old one. */
export function PanelStanding({ panel, shown }: { readonly panel: string; readonly shown: Shown }): ReactNode {
  const event = usePanelData(panel, leadingOf(shown));
  const stale = useStaleness();
  const serving = useServing();
  const now = event?.now ?? null;
  const horizon = event?.horizon ?? null;
  const open = event?.open ?? 0;
  if (now === null) return <footer className={styles.standing}><span>No answer yet</span></footer>;
  return (
    <footer className={styles.standing}>
      <span className={styles.stood} title={standingWords(now, horizon, shown)}>
        at {printMinute(now).slice(5)}{partWords({ shown, horizon, now, serving })}
      </span>
      {open > 0 && <span className={styles.open} title="This view shows a window once it has closed. These are still open.">{plural(open, 'window')} open</span>}
      {shown !== 'lambda' && serving !== null && serving.beyondRetention > 0 && <Limit version={serving} named={shown === 'both'} />}
      {stale !== null && <span className={styles.stale} title={stale}>stale</span>}
    </footer>
  );
}

function partWords({ shown, horizon, now, serving }: { readonly shown: Shown; readonly horizon: number | null; readonly now: number; readonly serving: KappaVersion | null }): string {
  if (shown === 'kappa') return serving === null || serving.index === 1 ? '' : `, by v${serving.index}`;
  return horizon === null ? ', no batch run yet' : `, batch up to ${printNear(horizon, now)}`;
}

/** The serving version of the stream job knows less than what has happened: the log no longer held the rest when it replayed. */
function Limit({ version: { index, beyondRetention }, named }: { readonly version: KappaVersion; readonly named: boolean }): ReactNode {
  const whole = `${named ? 'Kappa’s' : 'This'} answer is by version ${index} of the stream job, which does not know ${plural(beyondRetention, 'record')}: the log’s retention is shorter than history, and they were gone when it replayed.`;
  return (
    <span className={styles.limit} title={whole}>
      <TriangleAlert size={11} aria-hidden />
      <span className={styles.limitWords} aria-hidden>{named ? 'Kappa ' : ''}without {printShort(beyondRetention)} older rows</span>
      <span className="visually-hidden">{whole}</span>
    </span>
  );
}

/** The version of the stream job that the readers are on; null without one. */
function useServing(): KappaVersion | null {
  return useRunStore((state) => state.versions?.versions.find((each) => each.state === 'serving') ?? null);
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
