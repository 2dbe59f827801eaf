import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import { ArrowUp } from 'lucide-react';
import { ScrollRegion } from '../ScrollRegion.tsx';
import { SearchBox } from '../SearchBox.tsx';
import { plural, printCount } from '../text/numbers.ts';
import { timeGrain } from '../text/time-grain.ts';
import type { TimeGrain } from '../text/time-grain.ts';
import { diffCell, filterPairs } from './diff.ts';
import type { Diff, DiffCell } from './diff.ts';
import { DiffRow } from './DiffRow.tsx';
import { printCell } from './print-cell.ts';
import styles from './diff.module.css';

const rowHeight = 25;

interface DiffTableProps {
  readonly diff: Diff;
  /** Whose values stand left and right: `Lambda`, `Kappa`. */
  readonly sides: readonly [string, string];
  /** What is compared, for those who don't see it. */
  readonly label: string;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  /** The first cell of a row opens more about it. */
  readonly onRow?: (key: Row, anchor: HTMLElement) => void;
  /** The last of the rows at hand has come into sight, and there are more. */
  readonly onMore?: () => void;
  readonly actions?: ReactNode;
}

/** Two answers in one table: a cell that differs says both values. Rows that differ come first, each part by key. */
export function DiffTable({ diff, sides, label, search, onSearch, onRow, onMore, actions }: DiffTableProps): ReactNode {
  const [only, setOnly] = useState(false);
  const scroller = useRef<HTMLElement>(null);
  const rows = useMemo(() => filterPairs(diff, { only, search }), [diff, only, search]);
  const grain = useMemo(() => timeGrain(diff.schema, diff.rows.map(({ before, after }) => before ?? after)), [diff]);
  const widths = useMemo(() => columnWidths(diff, grain), [diff, grain]);
  // oxlint-disable-next-line react/incompatible-library -- the React compiler is not used here
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 4 });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = Math.max(0, virtual.getTotalSize() - (items.at(-1)?.end ?? 0));
  const more = diff.rows.length < diff.different + diff.equal;
  const onScroll = (): void => {
    if (more && (items.at(-1)?.index ?? 0) >= rows.length - 1) onMore?.();
  };
  return (
    <>
      <div className={styles.tools}>
        <SearchBox value={search} placeholder="Search" label={`Search the rows of ${label}`} onChange={onSearch} />
        <label className={styles.only}><input type="checkbox" checked={only} onChange={(event) => setOnly(event.currentTarget.checked)} />Only rows that differ</label>
        <span className={styles.count} data-different={diff.different > 0} title="Rows that differ come first; both parts are sorted by key">{countWords(diff)}</span>
        {actions}
      </div>
      <ScrollRegion ref={scroller} label={`Rows of ${label}, ${sides[0]} beside ${sides[1]}`} className={styles.scroller} onScroll={onScroll}>
        <table className={styles.table} aria-rowcount={rows.length + 1} style={{ width: widths.reduce((sum, each) => sum + each, 0) }}>
          <colgroup>{widths.map((width, i) => <col key={i} style={{ width }} />)}</colgroup>
          <Head schema={diff.schema} keys={diff.keys} sides={sides} />
          <tbody>
            {above > 0 && <tr aria-hidden style={{ height: above }}><td>{'\u00a0'}</td></tr>}
            {items.map((item) => <DiffRow key={item.index} index={item.index} diff={diff} pair={rows[item.index]} sides={sides} grain={grain} {...(onRow === undefined ? {} : { onRow })} />)}
            {below > 0 && <tr aria-hidden style={{ height: below }}><td>{'\u00a0'}</td></tr>}
          </tbody>
        </table>
        {rows.length === 0 && <p className={styles.none}>{only && diff.different === 0 ? 'No row differs.' : 'No rows.'}</p>}
      </ScrollRegion>
    </>
  );
}

function countWords({ different, equal }: Diff): string {
  if (different === 0) return equal === 0 ? 'no rows' : `all ${plural(equal, 'row')} equal`;
  return `${printCount(different)} of ${plural(different + equal, 'row')} differ`;
}

function Head({ schema, keys, sides }: { readonly schema: Schema; readonly keys: readonly string[]; readonly sides: readonly [string, string] }): ReactNode {
  return (
    <thead>
      <tr>
        {schema.map(({ name, type }) => (keys.includes(name)
          ? <th key={name} scope="col" title={`${name}: part of the key. Rows that differ come first, then by key.`}>{name}<ArrowUp size={11} className={styles.sorted} aria-label="sorted by it" /></th>
          : <th key={name} scope="col" data-right={isMeasure(type, keys, name) || undefined} title={`${name}: ${sides[0]} | ${sides[1]} where they differ`}>{name}</th>))}
      </tr>
    </thead>
  );
}

function isMeasure(type: string, keys: readonly string[], name: string): boolean {
  return !keys.includes(name) && (type === 'int' || type === 'float');
}

const letter = 6.6;
const headLetter = 6.4;

/** Measured on the first rows, which are those that differ: two values side by side take the room of both. */
function columnWidths({ schema, keys, rows }: Diff, grain: TimeGrain): readonly number[] {
  const sample = rows.slice(0, 60);
  return schema.map(({ name, type }, i) => {
    const key = keys.includes(name);
    const longest = sample.reduce((most, pair) => Math.max(most, cellLength(diffCell(pair, { index: i, key }, (row) => printCell(row[i] ?? null, type, grain)))), 0);
    return Math.max(Math.ceil(name.length * headLetter) + (key ? 32 : 18), Math.min(260, Math.ceil(longest * letter) + 22));
  });
}

function cellLength(cell: DiffCell): number {
  return cell.kind === 'same' ? cell.text.length : cell.before.length + cell.after.length + 4;
}
