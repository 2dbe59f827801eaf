import type { ReactNode } from 'react';
import { usePanelData } from '../../state/run-store.ts';
import { printMeasure } from '../measure.ts';
import type { PanelBodyProps } from '../PanelFrame.tsx';
import styles from './bar.module.css';

/** Bars as a list of buttons: name, bar, value; each shows the rows behind it. */
export function BarPanel({ panel, title, onRows }: PanelBodyProps): ReactNode {
  const data = usePanelData(panel.id)?.data;
  if (data?.kind !== 'bar') return null;
  if (data.bars.length === 0) return <p className={styles.none}>No rows yet.</p>;
  const values = data.bars.map((bar) => bar.value ?? 0);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  const share = (value: number): string => `${(100 * value) / span}%`;
  return (
    <ol className={styles.bars} aria-label={`${title}: ${data.bars.length} bars, the largest first`}>
      {data.bars.map(({ name, value }) => (
        <li key={name}>
          <button type="button" className={styles.bar} onClick={() => onRows(name)} title={`Show the rows behind ${name}, to take one apart`}>
            <span className={styles.name}>{name}</span>
            <span className={styles.rail} aria-hidden>
              <span className={styles.fill} style={{ left: share(Math.min(0, value ?? 0) - low), width: share(Math.abs(value ?? 0)) }} />
            </span>
            <span className={styles.value}>{value === null ? 'NULL' : printMeasure(value)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
