import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { usePanelData } from '../../state/run-store.ts';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { plural } from '../../ui/text/numbers.ts';
import type { PanelData } from '#pipeline/serving/panel-data.ts';
import type { PanelBodyProps } from '../PanelFrame.tsx';
import { leadingOf } from '../shown.ts';
import { useSight } from '../use-sight.ts';
import { Waiting } from '../Waiting.tsx';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import { measureTable } from './columns.ts';
import type { TableLook } from './columns.ts';
import { rowsAsked } from './rows-asked.ts';
import panelStyles from '../panels.module.css';
import styles from './table.module.css';

const rowHeight = 25;
/** Browsers stop at some 30 million pixels of height. */
const maxShown = 1_000_000;

/** All rows of a view, of which the engine is asked only for those in sight. */
export function TablePanel({ panel, title, shown, search, onSearch }: PanelBodyProps): ReactNode {
  const of = leadingOf(shown);
  const data = usePanelData(panel.id, of)?.data;
  const table = data?.kind === 'table' ? data : null;
  const scroller = useRef<HTMLElement>(null);
  const total = Math.min(table?.total ?? 0, maxShown);
  // oxlint-disable-next-line react/incompatible-library -- the React compiler is not used here
  const virtual = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 4 });
  const items = virtual.getVirtualItems();
  const asked = rowsAsked(items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  const ref = useSight<HTMLDivElement>(panel.id, { kind: 'table', ...asked, search: useDeferredValue(search) });
  const look = useLook(table, panel.options.sort);
  const above = items[0]?.start ?? 0;
  const below = Math.max(0, virtual.getTotalSize() - (items.at(-1)?.end ?? 0));
  return (
    <div ref={ref} className={panelStyles.body}>
      <div className={styles.tools}>
        <SearchBox value={search} placeholder="Search text columns" label={`Search the rows of ${title}`} onChange={onSearch} />
        <span className={styles.total}>{table === null ? '' : `${plural(table.total, 'row')}${search === '' ? '' : ' found'}`}</span>
      </div>
      {data?.kind === 'error' && <p className={panelStyles.waiting}>{data.problem.message}</p>}
      {table === null && data?.kind !== 'error' && <Waiting />}
      {table !== null && (
        <ScrollRegion ref={scroller} label={`Rows of ${title}`} className={styles.scroller}>
          <table className={styles.table} aria-rowcount={table.total + 1} style={{ width: look.widths.reduce((sum, each) => sum + each, 0) }}>
            <colgroup>{table.schema.map((field, i) => <col key={field.name} style={{ width: look.widths[i] }} />)}</colgroup>
            <TableHead panel={panel} schema={table.schema} />
            <tbody>
              {above > 0 && <tr aria-hidden style={{ height: above }}><td>{'\u00a0'}</td></tr>}
              {items.map((item) => (
                <TableRow key={item.index} panel={panel} of={of} schema={table.schema} keys={table.keys} index={item.index} grain={look.grain} row={table.rows[item.index - table.offset]} />
              ))}
              {below > 0 && <tr aria-hidden style={{ height: below }}><td>{'\u00a0'}</td></tr>}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </div>
  );
}

function useLook(table: Extract<PanelData, { readonly kind: 'table' }> | null, sort: string): TableLook {
  const before = useRef<TableLook | null>(null);
  const look = useMemo(() => measureTable({ schema: table?.schema ?? [], rows: table?.rows ?? [], sort, before: before.current }), [table, sort]);
  useEffect(() => { before.current = look; }, [look]);
  return look;
}
