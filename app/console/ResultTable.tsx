import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { tableRow } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import { printCell } from '../ui/diff/print-cell.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { timeGrain } from '../ui/text/time-grain.ts';
import type { TimeGrain } from '../ui/text/time-grain.ts';
import { isRightAligned } from '../ui/text/value.ts';
import styles from './console.module.css';

const rowHeight = 25;
/** Rows that decide how wide columns are and how finely times are written. */
const sampled = 200;
const letter = 6.8;

/** All rows that came, of which only those in sight are drawn, out of their columns. */
export function ResultTable({ table }: { readonly table: Table }): ReactNode {
  const scroller = useRef<HTMLElement>(null);
  const look = useMemo(() => lookOf(table), [table]);
  // oxlint-disable-next-line react/incompatible-library -- the React compiler is not used here
  const virtual = useVirtualizer({ count: table.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 6 });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = Math.max(0, virtual.getTotalSize() - (items.at(-1)?.end ?? 0));
  if (table.schema.length === 0) return <p className={styles.quiet}>Done. The last statement answers no rows.</p>;
  return (
    <ScrollRegion ref={scroller} label="Rows of the result" className={styles.scroller}>
      <table className={styles.table} aria-rowcount={table.length + 1} style={{ width: look.widths.reduce((sum, each) => sum + each, 0) }}>
        <colgroup>{look.widths.map((width, i) => <col key={i} style={{ width }} />)}</colgroup>
        <thead><tr>{table.schema.map(({ name, type }, i) => <th key={i} scope="col" data-right={isRightAligned(type) || undefined} title={`${name}: ${type}`}>{name}</th>)}</tr></thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }}><td>{'\u00a0'}</td></tr>}
          {items.map(({ index }) => <ResultRow key={index} table={table} index={index} grain={look.grain} />)}
          {below > 0 && <tr aria-hidden style={{ height: below }}><td>{'\u00a0'}</td></tr>}
        </tbody>
      </table>
      {table.length === 0 && <p className={styles.quiet}>No rows.</p>}
    </ScrollRegion>
  );
}

function ResultRow({ table, index, grain }: { readonly table: Table; readonly index: number; readonly grain: TimeGrain }): ReactNode {
  const row = tableRow(table, index);
  return (
    <tr aria-rowindex={index + 2}>
      {table.schema.map(({ type }, i) => {
        const text = printCell(row[i] ?? null, type, grain);
        return <td key={i} data-right={isRightAligned(type) || undefined} data-null={row[i] === null || undefined} title={text.length > 24 ? text : undefined}>{text}</td>;
      })}
    </tr>
  );
}

function lookOf(table: Table): { readonly grain: TimeGrain; readonly widths: readonly number[] } {
  const rows = Array.from({ length: Math.min(sampled, table.length) }, (_, i) => tableRow(table, i));
  const grain = timeGrain(table.schema, rows);
  const widths = table.schema.map(({ name, type }, i) => {
    const longest = rows.reduce((most, row) => Math.max(most, printCell(row[i] ?? null, type, grain).length), name.length);
    return Math.max(56, Math.min(320, Math.ceil(longest * letter) + 22));
  });
  return { grain, widths };
}
