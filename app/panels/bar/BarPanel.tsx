import type { ReactNode } from 'react';
import { usePanelData } from '../../state/run-store.ts';
import { useSize } from '../../ui/use-size.ts';
import { printMeasure } from '../measure.ts';
import type { PanelData } from '#pipeline/serving/panel-data.ts';
import type { PanelBodyProps } from '../PanelFrame.tsx';
import styles from './bar.module.css';

/** WCAG 2.5.8: each bar is a target. */
const leastHeight = 24;
const mostHeight = 34;

/** Bars as a list of buttons: name, bar, value; each shows the rows behind it. Their height is chosen so that only whole ones are in sight. */
export function BarPanel({ panel, title, onRows }: PanelBodyProps): ReactNode {
  const data = usePanelData(panel.id)?.data;
  if (data?.kind !== 'bar') return null;
  if (data.bars.length === 0) return <p className={styles.none}>No rows yet.</p>;
  return <Bars data={data} title={title} onRows={onRows} />;
}

interface BarsProps extends Pick<PanelBodyProps, 'title' | 'onRows'> { readonly data: Extract<PanelData, { readonly kind: 'bar' }> }

function Bars({ data, title, onRows }: BarsProps): ReactNode {
  const [ref, { height }] = useSize<HTMLOListElement>();
  const values = data.bars.map((bar) => bar.value ?? 0);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  const share = (value: number): string => `${(100 * value) / span}%`;
  const fitting = Math.max(1, Math.min(data.bars.length, Math.floor(height / leastHeight)));
  const row = Math.min(mostHeight, Math.max(leastHeight, height / fitting));
  return (
    <ol ref={ref} className={styles.bars} style={{ gridAutoRows: row }} aria-label={`${title}: ${data.bars.length} bars, the largest first`}>
      {data.bars.map(({ name, value }) => (
        <li key={name}>
          <button type="button" className={styles.bar} onClick={() => onRows(name)} title={`Show the rows behind ${name}`}>
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
