import { must } from '#pipeline/base/assert.ts';
import { rowAt } from '#pipeline/data/chunk.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import { anyKeyed } from '#pipeline/operators/keyed-steps.ts';
import type { RecordFate, RecordList } from '../../protocol/record-list.ts';
import { watermarksAt } from './joint-watermarks.ts';
import type { Moment } from './joint-watermarks.ts';
import { logsOf, sourceIn } from './log-sources.ts';
import { clockOf } from './path.ts';
import type { RecordMachines } from './path.ts';
import type { Fate } from './path-probes.ts';
import { stepsTo } from './probe.ts';
import { readRecords } from './read-rows.ts';
import { isOfSessions } from '../windows.ts';
import { Search } from './search.ts';
import type { Found } from './search.ts';
import { waysTo } from './ways.ts';
import type { Way } from './ways.ts';

export interface RowAsked {
  /** A merge, a logical view, or a view that is served alone. */
  readonly view: string;
  readonly key: Row;
  /** Most records to name; what is beyond is counted where that needs no further search. */
  readonly limit: number;
}

const unhurried = async (): Promise<void> => undefined;

/**
 * The records of the log behind one served row, by arrival: those that a path has counted in it, and those that it should
 * have counted. Scans the logs for what can fall into the row's window, and halves what counts down to single records, each
 * judged by itself: it stands on steps whose rows do not depend on each other. Null for a view that keeps no groups, and where
 * what a record does depends on others: for sessions, and behind a step that remembers rows.
 */
export async function recordsBehind(machines: RecordMachines, { view, key, limit }: RowAsked, breathe = unhurried): Promise<RecordList | null> {
  const ways = await waysTo(machines, view, key);
  const all = [ways.batch, ways.speed, ways.kappa].filter((way) => way !== null);
  if (all.length === 0 || all.some(({ view: { accumulate }, view, path }) => accumulate === null || isOfSessions(path.plan, view) || anyKeyed(stepsTo(path.plan, view)))) return null;
  const search = new Search({ ways: all, key, clock: clockOf(machines), limit, breathe });
  for (const source of logsOf(all.map(({ path }) => path))) await search.scan(source);
  const fates = new Map<Way, readonly Fate[]>();
  for (const way of all) fates.set(way, await fatesOn(way, search.found, breathe));
  const of = (way: Way | null, index: number): Fate => (way === null ? nowhere : fates.get(way)![index]!);
  const records = await withRows(search.found, search.found.map((found, index): FateWithoutRow => {
    const [inBatch, inSpeed, inKappa] = [of(ways.batch, index), of(ways.speed, index), of(ways.kappa, index)];
    return {
      ...placeOf(found),
      lambda: machines.lambda === null ? null : { batch: inBatch.times, speed: inSpeed.times, late: inSpeed.late },
      kappa: machines.kappa === null ? null : { counted: inKappa.times, late: inKappa.late },
    };
  }));
  return {
    schemas: Object.fromEntries(new Map<string, Schema>(search.found.map(({ source }) => [source.node, source.log.schema]))),
    records: records.sort((a, b) => a.arrival - b.arrival),
    total: search.total,
    complete: search.complete,
  };
}

type FateWithoutRow = Omit<RecordFate, 'row'>;
const nowhere: Fate = { times: 0, late: false };

/** What became of each record on one way: how often the answer counts it by that way, and whether it was late there. */
async function fatesOn(way: Way, found: readonly Found[], breathe: () => Promise<void>): Promise<readonly Fate[]> {
  const { path, view, probes } = way;
  const watermarkAt = path.late === 'keep' ? () => null : await watermarksAt(path, must(view.accumulate, 'an accumulate step'), { moments: found.map(momentOf), breathe });
  return found.map((each): Fate => {
    const { source, record } = each;
    if (sourceIn(path, source) === null) return nowhere;
    const { times, late } = probes.fate({ source: source.node, record, watermark: watermarkAt(momentOf(each)) });
    return { times: way.counts(record.arrivals[0]!) ? times : 0, late };
  });
}

function momentOf({ partition, record }: Found): Moment {
  return { partition, arrival: record.arrivals[0]!, time: record.times[0]! };
}

function placeOf({ source, partition, offset, record }: Found): Pick<RecordFate, 'source' | 'partition' | 'offset' | 'eventTime' | 'arrival'> {
  return { source: source.node, partition, offset, eventTime: record.times[0]!, arrival: record.arrivals[0]! };
}

/** Each with its row as the log holds it. Those of one partition stand together, by offset. */
async function withRows(found: readonly Found[], fates: readonly FateWithoutRow[]): Promise<RecordFate[]> {
  const records: RecordFate[] = [];
  for (let next = 0; next < found.length;) {
    const { source, partition } = found[next]!;
    const further = found.findIndex((each, index) => index > next && (each.source !== source || each.partition !== partition));
    const end = further < 0 ? found.length : further;
    let at = next;
    for await (const { chunk } of readRecords(source.log, partition, found.slice(next, end).map(({ offset }) => offset))) {
      records.push({ ...fates[at++]!, row: rowAt(chunk, 0) });
    }
    next = end;
  }
  return records;
}
