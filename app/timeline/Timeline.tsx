import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { BatchRuns } from './BatchRuns.tsx';
import { ClockControls } from './ClockControls.tsx';
import { ClockFacts } from './ClockFacts.tsx';
import { KappaJob } from './KappaJob.tsx';
import { RunNotice } from './RunNotice.tsx';
import { RunNow } from './RunNow.tsx';
import { Sources } from './Sources.tsx';
import { Track } from './Track.tsx';
import { WorkerChip } from './WorkerChip.tsx';
import { usePlayKey } from './use-play-key.ts';
import styles from './timeline.module.css';

/** The virtual clock of the run: how it goes, how far it has come, and what the batch layer did on the way. */
export function Timeline(): ReactNode {
  usePlayKey();
  const architecture = useDocumentStore((state) => state.document.architecture);
  return (
    <div className={styles.timeline} data-architecture={architecture}>
      <RunNotice />
      <div className={styles.bar}>
        <ClockControls />
        <ClockFacts />
        <div className={styles.side}>
          <RunNow />
          {architecture !== 'kappa' && <BatchRuns />}
          {architecture !== 'lambda' && <KappaJob />}
          <Sources />
          <WorkerChip />
        </div>
      </div>
      <Track />
    </div>
  );
}
