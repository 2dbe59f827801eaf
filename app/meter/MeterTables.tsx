import type { ReactNode } from 'react';
import { useRunStore } from '../state/run-store.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { faultsTable, totalsTable } from './tables.ts';
import type { TextTable } from './tables.ts';
import styles from './meter.module.css';

/** What each fault did, and what it has cost so far. */
export function MeterTables(): ReactNode {
  const totals = useRunStore((state) => state.meter?.totals);
  const faults = useRunStore((state) => state.meter?.faults);
  return (
    <div className={styles.tables}>
      {faults !== undefined && faults.length > 0
        ? <Texts title="What went wrong, and how it healed" table={faultsTable(faults)} numbersFrom={4} />
        : <p className={styles.note}>No fault has come so far. “Break it” in the timeline adds one, at the moment that the clock shows.</p>}
      {totals !== undefined && totals.length > 0 && <Texts title="What it costs, so far" table={totalsTable(totals)} numbersFrom={1} />}
    </div>
  );
}

interface TextsProps { readonly title: string; readonly table: TextTable; readonly numbersFrom: number }

function Texts({ title, table, numbersFrom }: TextsProps): ReactNode {
  const [head = [], ...rows] = table;
  return (
    <section className={styles.tableBox}>
      <h3 className={styles.name}>{title}</h3>
      <ScrollRegion className={styles.tableScroll} label={title}>
        <table className={styles.table}>
          <thead><tr>{head.map((text, i) => <th key={text} scope="col" data-right={i >= numbersFrom || undefined}>{text === '' ? <span className="visually-hidden">What</span> : text}</th>)}</tr></thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>{row.map((text, j) => (j === 0 ? <th key={j} scope="row">{text}</th> : <td key={j} data-right={j >= numbersFrom || undefined}>{text}</td>))}</tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
