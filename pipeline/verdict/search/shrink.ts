import type { Row, Value } from '../../data/schema.ts';
import type { Cut } from '../cut/cut.ts';
import type { Wrong } from './find-counterexample.ts';
import type { TrialLog, TrialRecord } from './trial-log.ts';

type Attempt = (log: TrialLog, cut: Cut) => Wrong | null;

/** Makes a wrong answer's log smaller step by step, as long as the answer stays wrong: fewer records, a plainer cut, plainer values. */
export function shrink(found: Wrong, attempt: Attempt): Wrong {
  let best = found;
  for (let improved = true; improved;) {
    improved = false;
    for (const { log, cut } of smaller(best)) {
      const wrong = attempt(log, cut);
      if (wrong === null) continue;
      best = wrong;
      improved = true;
      break;
    }
  }
  return best;
}

/** One step smaller, the greatest steps first. Every step loses something for good, so that shrinking ends. */
function* smaller({ log, cut }: Wrong): Generator<{ log: TrialLog; cut: Cut }> {
  const { records, tables } = log;
  for (let i = records.length - 1; i >= 0; i--) yield { log: { ...log, records: records.toSpliced(i, 1) }, cut };
  for (const [t, table] of tables.entries()) {
    for (let i = table.rows.length - 1; i >= 0; i--) yield { log: { ...log, tables: tables.with(t, { ...table, rows: table.rows.toSpliced(i, 1) }) }, cut };
  }
  for (const each of plainerCuts(cut)) yield { log, cut: each };
  for (const [i, record] of records.entries()) for (const each of plainerRecords(record)) yield { log: { ...log, records: records.with(i, each) }, cut };
}

function* plainerCuts({ runs, held, clock }: Cut): Generator<Cut> {
  for (let i = 0; i < runs.length; i++) yield { runs: runs.toSpliced(i, 1), held, clock };
  for (let i = 0; i < held.length; i++) yield { runs, held: held.toSpliced(i, 1), clock };
  for (const [i, run] of runs.entries()) if (run.publish > run.start && run.publish <= clock) yield { runs: runs.with(i, { ...run, publish: run.start }), held, clock };
}

function* plainerRecords(record: TrialRecord): Generator<TrialRecord> {
  if (record.partition > 0) yield { ...record, partition: 0 };
  for (let c = 0; c < record.row.length; c++) {
    const value = record.row[c]!;
    if (c === record.timeColumn) {
      // As it would be without disorder; whether that makes another record late is for the attempt to see.
      if (record.time !== record.arrival) yield { ...record, time: record.arrival, row: withValue(record.row, c, record.arrival) };
      continue;
    }
    for (const plainer of plainerThan(value)) yield { ...record, row: withValue(record.row, c, plainer) };
  }
}

const plainNumbers: readonly number[] = [1, 0];

function plainerThan(value: Value): readonly Value[] {
  if (typeof value === 'number') return plainNumbers.slice(0, plainNumbers.includes(value) ? plainNumbers.indexOf(value) : plainNumbers.length);
  if (typeof value === 'string') return value === 'a' ? [] : ['a'];
  return value === true ? [false] : [];
}

function withValue(row: Row, column: number, value: Value): Row {
  return row.with(column, value);
}
