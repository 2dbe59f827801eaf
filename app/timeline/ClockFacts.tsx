import type { ReactNode } from 'react';
import { useRunStore } from '../state/run-store.ts';
import { printCount, printShort, printTime } from '../ui/text/numbers.ts';
import { EditNews } from './EditNews.tsx';
import { PastMoment } from './PastMoment.tsx';
import { describeStatus } from './words.ts';
import styles from './timeline.module.css';

/** The clock in UTC, the status in words, and how many rows are in. */
export function ClockFacts(): ReactNode {
  const clock = useRunStore((state) => state.clock);
  const status = clock?.status ?? 'idle';
  return (
    <div className={styles.facts}>
      {clock !== null && clock.now !== null && <time className={styles.clock} aria-label="Clock, UTC">{printTime(clock.now).slice(0, 19)}<span className={styles.zone}> UTC</span></time>}
      <span className={styles.status} data-status={status}>{describeStatus(status)}{status === 'ended' && <span className={styles.detail}>: all rows are in</span>}</span>
      <EditNews />
      <PastMoment />
      {clock !== null && (
        <span className={styles.rows} title={`${printCount(clock.arrived)} of ${printCount(clock.known)} known rows have arrived`}>
          <span className={styles.number}><span className={styles.whole}>{printCount(clock.arrived)}</span><span className={styles.short}>{printShort(clock.arrived)}</span></span>
          <span className={styles.known}> of {printCount(clock.known)}</span> rows
          {clock.rate > 0 && <span className={styles.rate}> · {printShort(clock.rate)} rows/s</span>}
        </span>
      )}
    </div>
  );
}
