import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { RecordFate, RecordList } from '#workers/protocol/record-list.ts';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { plural, printCount } from '../../ui/text/numbers.ts';
import { printMinute } from '../../ui/text/time.ts';
import { printValue } from '../../ui/text/value.ts';
import type { Asked } from './explain-store.ts';
import { countFates, isOdd, kappaFate, lambdaFate } from './fates.ts';
import type { Fate } from './fates.ts';
import { traceRecord } from './trace-record.ts';
import { TraceSteps } from './TraceSteps.tsx';
import styles from './explain.module.css';

const rowHeight = 28;

/** The records of the log behind the row, and what each answer made of them. */
export function Records({ asked }: { readonly asked: Asked<RecordList> }): ReactNode {
  if (asked.kind === 'waiting') return <p className={styles.note}>Looking for the records in the log…</p>;
  if (asked.kind === 'failed') return <p className={styles.note}>{asked.reason}</p>;
  return <List list={asked.answer} />;
}

function List({ list }: { readonly list: RecordList }): ReactNode {
  const [onlyOdd, setOnlyOdd] = useState(false);
  const scroller = useRef<HTMLElement>(null);
  const odd = useMemo(() => list.records.filter(isOdd), [list]);
  const rows = onlyOdd ? odd : list.records;
  const lambda = list.records.some((record) => record.lambda !== null);
  const kappa = list.records.some((record) => record.kappa !== null);
  // oxlint-disable-next-line react/incompatible-library -- the React compiler is not used here
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 6 });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = Math.max(0, virtual.getTotalSize() - (items.at(-1)?.end ?? 0));
  return (
    <section aria-label="Records behind this row">
      <h4 className={styles.whose}>{plural(list.total, 'record')} behind it{list.complete ? '' : ', of those looked at so far'}{list.records.length < list.total ? `; the first ${printCount(list.records.length)}` : ''}</h4>
      {lambda && <FateLine name="Lambda" fates={list.records.map(lambdaFate)} />}
      {kappa && <FateLine name="Kappa" fates={list.records.map(kappaFate)} />}
      <label className={styles.only}><input type="checkbox" checked={onlyOdd} onChange={(event) => setOnlyOdd(event.currentTarget.checked)} />Only those not counted exactly once ({printCount(odd.length)})</label>
      <ScrollRegion ref={scroller} className={styles.records} label="List of records">
        <table className={styles.recordTable} aria-rowcount={rows.length + 1}>
          <thead>
            <tr><th scope="col">Event time (UTC)</th><th scope="col">Arrival (UTC)</th><th scope="col">Record</th>{lambda && <th scope="col">Lambda</th>}{kappa && <th scope="col">Kappa</th>}<th scope="col"><span className="visually-hidden">Way</span></th></tr>
          </thead>
          <tbody>
            {above > 0 && <tr aria-hidden style={{ height: above }}><td>{'\u00a0'}</td></tr>}
            {items.map((item) => <RecordRow key={item.index} record={rows[item.index]} list={list} columns={{ lambda, kappa }} />)}
            {below > 0 && <tr aria-hidden style={{ height: below }}><td>{'\u00a0'}</td></tr>}
          </tbody>
        </table>
        {rows.length === 0 && <p className={styles.note}>{onlyOdd ? 'Each record is counted exactly once.' : 'No record of this key has arrived yet.'}</p>}
      </ScrollRegion>
      <TraceSteps />
    </section>
  );
}

const order = ['once', 'twice', 'never', 'late'] as const;

function FateLine({ name, fates }: { readonly name: string; readonly fates: readonly (Fate | null)[] }): ReactNode {
  const counts = countFates(fates);
  return (
    <p className={styles.fates}>
      <strong>{name}</strong> counts {order.filter((each) => counts.has(each)).map((each) => <span key={each} className={styles.fate} data-counted={each}>{printCount(counts.get(each) ?? 0)} {each}</span>)}
    </p>
  );
}

interface RecordRowProps {
  readonly record: RecordFate | undefined;
  readonly list: RecordList;
  readonly columns: { readonly lambda: boolean; readonly kappa: boolean };
}

function RecordRow({ record, list, columns }: RecordRowProps): ReactNode {
  if (record === undefined) return null;
  const schema = list.schemas[record.source] ?? [];
  const words = schema.map(({ name, type }, i) => `${name} ${printValue(record.row[i] ?? null, type)}`).join(', ');
  return (
    <tr>
      <td>{printMinute(record.eventTime)}</td>
      <td>{printMinute(record.arrival)}</td>
      <td className={styles.recordText} title={`${words}\n${record.source}, partition ${record.partition}, offset ${record.offset}`}>{words}</td>
      {columns.lambda && <FateCell fate={lambdaFate(record)} />}
      {columns.kappa && <FateCell fate={kappaFate(record)} />}
      <td><button type="button" className={styles.trace} onClick={() => void traceRecord(record)} title="Light up its way through the pipeline">Trace<span className="visually-hidden"> the record at {printMinute(record.eventTime)}, offset {record.offset}</span></button></td>
    </tr>
  );
}

function FateCell({ fate }: { readonly fate: Fate | null }): ReactNode {
  return <td>{fate !== null && <span className={styles.fate} data-counted={fate.counted}>{fate.words}</span>}</td>;
}
