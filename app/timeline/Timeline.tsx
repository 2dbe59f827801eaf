import type { ReactNode } from 'react';
import { BatchRuns } from './BatchRuns.tsx';
import { ClockControls } from './ClockControls.tsx';
import { ClockFacts } from './ClockFacts.tsx';
import { RunNotice } from './RunNotice.tsx';
import { Sources } from './Sources.tsx';
import { Track } from './Track.tsx';
import { WorkerChip } from './WorkerChip.tsx';
import { usePlayKey } from './use-play-key.ts';
import styles from './timeline.module.css';

/** The virtual clock of the run: how it goes, how far it has come, and what the batch layer did on the way. */
export function Timeline(): ReactNode {
  usePlayKey();
  return (
    <div className={styles.timeline}>
      <RunNotice />
      <div className={styles.bar}>
        <ClockControls />
        <ClockFacts />
        <div className={styles.side}>
          <BatchRuns />
          <Sources />
          <WorkerChip />
        </div>
      </div>
      <Track />
    </div>
  );
}
