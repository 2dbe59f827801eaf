import type { ReactNode } from 'react';
import type { Table } from '#pipeline/data/table.ts';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { printCount } from '../../ui/text/numbers.ts';
import type { ChartChoice } from './chart-choice.ts';
import { barData, maxBars } from './chart-data.ts';
import styles from '../console.module.css';

export function BarFigure({ table, choice }: { readonly table: Table; readonly choice: ChartChoice }): ReactNode {
  const { bars, leftOut } = barData(table, choice);
  const values = bars.map(({ value }) => value ?? 0);
  const low = Math.min(0, ...values);
  const span = Math.max(0, ...values) - low || 1;
  const share = (part: number): string => `${(100 * part) / span}%`;
  const [x, y] = [table.schema[choice.x]!.name, table.schema[choice.y]!.name];
  return (
    <ScrollRegion label={`${y} by ${x}`} className={styles.barScroll}>
      <ol className={styles.bars}>
        {bars.map(({ name, value }, i) => (
          <li key={i} className={styles.bar}>
            <span className={styles.barName} title={name}>{name}</span>
            <span className={styles.rail} aria-hidden><span className={styles.fill} style={{ left: share(Math.min(0, value ?? 0) - low), width: share(Math.abs(value ?? 0)) }} /></span>
            <span className={styles.barValue}>{value === null ? 'NULL' : printCount(value)}</span>
          </li>
        ))}
      </ol>
      {leftOut > 0 && <p className={styles.note}>The first {maxBars} of {printCount(maxBars + leftOut)} rows are drawn.</p>}
    </ScrollRegion>
  );
}
