import { rowAt } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { LogBlock } from '../../history/history-log.ts';
import type { RecordFate, RecordList } from '../../protocol.ts';
import { windowSizeOf, windowsOf } from '../windows.ts';
import { candidatesOf, findRecords } from './find-records.ts';
import type { Candidates, TimeSpan } from './find-records.ts';
import { logsOf, sourceIn } from './log-sources.ts';
import type { LogSource } from './log-sources.ts';
import { codeEdges, kappaPath, pathsBehind } from './path.ts';
import type { AnsweringPath, RecordMachines, RecordPath } from './path.ts';
import { PathProbes } from './path-probes.ts';
import type { Named } from './path-probes.ts';
import { readRecords } from './read-rows.ts';

export interface RowAsked {
  /** A merge, a logical view, or a view that is served alone. */
  readonly view: string;
  readonly key: Row;
  /** Most records to name; what is beyond is counted where that needs no further search. */
  readonly limit: number;
}

/**
 * The records of the log behind one served row, by arrival: those that a path has counted in it, and those that it should
 * have counted. Scans the logs for what can fall into the row's window, and halves what counts down to single records, each
 * judged by itself: it stands on steps whose rows do not depend on each other. Null for a view that keeps no groups.
 */
export async function recordsBehind(machines: RecordMachines, asked: RowAsked, breathe: () => Promise<void> = async () => undefined): Promise<RecordList | null> {
  const ways = await waysTo(machines, asked);
  const probes = ways === null ? [] : [ways.batch, ways.speed, ways.kappa].filter((each) => each !== null);
  if (ways === null || probes.length === 0) return null;
  const search = new Search(probes, asked, clockOf(machines));
  for (const source of logsOf(probes.map(({ path }) => path))) await search.scan(source, breathe);
  const fates = search.found.map((found) => fateOf(found, ways, machines));
  const records = await withRows(search.found, fates);
  return {
    schemas: Object.fromEntries(new Map<string, Schema>(search.found.map(({ source }) => [source.node, source.log.schema]))),
    records: records.sort((a, b) => a.arrival - b.arrival),
    total: search.total,
    complete: search.complete,
  };
}

interface Ways {
  readonly batch: PathProbes<AnsweringPath> | null;
  readonly speed: PathProbes<AnsweringPath> | null;
  readonly kappa: PathProbes<RecordPath> | null;
}

async function waysTo({ lambda, kappa }: RecordMachines, { view, key }: RowAsked): Promise<Ways | null> {
  const behind = lambda === null ? null : await pathsBehind(lambda, view, key);
  const ways = { batch: behind?.batch ?? null, speed: behind?.speed ?? null, kappa: kappa === null ? null : kappaPath(kappa, view) };
  const grouped = [ways.batch, ways.speed, ways.kappa].every((path) => path === null || path.view.accumulate !== null);
  if (!grouped) return null;
  const probing = <P extends RecordPath>(path: P | null): PathProbes<P> | null => (path === null ? null : new PathProbes(path, key));
  return { batch: probing(ways.batch), speed: probing(ways.speed), kappa: probing(ways.kappa) };
}

interface Found {
  readonly source: LogSource;
  readonly partition: number;
  readonly offset: number;
  /** With the columns that the paths need. */
  readonly record: Chunk;
}

/** Goes through logs for the records of one row. */
class Search {
  readonly found: Found[] = [];
  total = 0;
  complete = true;
  readonly #probes: readonly PathProbes<RecordPath>[];
  readonly #asked: RowAsked;
  readonly #clock: number;

  constructor(probes: readonly PathProbes<RecordPath>[], asked: RowAsked, clock: number) {
    this.#probes = probes;
    this.#asked = asked;
    this.#clock = clock;
  }

  async scan(source: LogSource, breathe: () => Promise<void>): Promise<void> {
    const readers = this.#probes.filter(({ path }) => sourceIn(path, source) !== null);
    const paths = readers.map(({ path }) => path);
    const within = { span: spanOf(paths, this.#asked.key), clock: this.#clock, edges: codeEdges(paths) };
    for (let partition = 0; partition < source.log.partitions; partition++) {
      for await (const block of source.log.read(partition, source.log.status().starts[partition]!, source.needed)) {
        if (!this.complete || (block.chunk.arrivals[0] ?? 0) > this.#clock) break;
        for (const each of candidatesOf(block.chunk, within)) this.#take(each, readers, { source, partition, block });
        await breathe();
      }
    }
  }

  #take({ chunk, rows }: Candidates, readers: readonly PathProbes<RecordPath>[], { source, partition, block }: { source: LogSource; partition: number; block: LogBlock }): void {
    const finders = new Map<string, Named[1]>(readers.flatMap((each) => each.finders(chunk.arrivals[0]!)));
    const count = (some: Chunk): number => {
      let sum = 0;
      for (const probe of finders.values()) sum += probe.count(source.node, some);
      return sum;
    };
    const counted = count(chunk);
    // One probe counts records; what several count together are records, some of them more than once.
    if (finders.size === 1) this.total += counted;
    for (const { row, record } of findRecords(chunk, counted, count)) {
      if (this.found.length >= this.#asked.limit) {
        this.complete &&= finders.size === 1;
        return;
      }
      if (finders.size > 1) this.total++;
      this.found.push({ source, partition, offset: block.base + rows[row]!, record });
    }
  }
}

function fateOf({ source, partition, offset, record }: Found, { batch, speed, kappa }: Ways, machines: RecordMachines): Omit<RecordFate, 'row'> {
  const arrival = record.arrivals[0]!;
  const fate = (probes: PathProbes<RecordPath> | null): { times: number; late: boolean } => (
    probes === null || sourceIn(probes.path, source) === null ? { times: 0, late: false } : probes.fate(source.node, record)
  );
  const [inBatch, inSpeed, inKappa] = [fate(batch), fate(speed), fate(kappa)];
  return {
    source: source.node, partition, offset, eventTime: record.times[0]!, arrival,
    lambda: machines.lambda === null ? null : {
      batch: batch?.path.counts(arrival) === true ? inBatch.times : 0,
      speed: speed?.path.counts(arrival) === true ? inSpeed.times : 0,
      late: inSpeed.late,
    },
    kappa: kappa === null ? null : { counted: inKappa.times, late: inKappa.late },
  };
}

/** Each with its row as the log holds it. */
async function withRows(found: readonly Found[], fates: readonly Omit<RecordFate, 'row'>[]): Promise<RecordFate[]> {
  const records: RecordFate[] = [];
  for (let next = 0; next < found.length;) {
    const { source, partition } = found[next]!;
    const last = found.findIndex((each, index) => index > next && (each.source !== source || each.partition !== partition));
    const end = last < 0 ? found.length : last;
    for await (const { chunk } of readRecords(source.log, partition, found.slice(next, end).map(({ offset }) => offset))) {
      records.push({ ...fates[next]!, row: rowAt(chunk, 0) });
      next++;
    }
    next = end;
  }
  return records;
}

/** Event times that can fall into the row. */
function spanOf(paths: readonly RecordPath[], key: Row): TimeSpan {
  let span: TimeSpan | null = null;
  for (const { plan, view } of paths) {
    const size = windowSizeOf(plan, view);
    const start = key[windowsOf(plan, view)?.column ?? -1];
    if (size === null || typeof start !== 'number') return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    span = span === null ? { from: start, to: start + size } : { from: start, to: Math.max(span.to, start + size) };
  }
  return span ?? { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
}

export function clockOf({ lambda, kappa }: RecordMachines): number {
  return Math.max(lambda?.clock ?? Number.NEGATIVE_INFINITY, kappa?.clock ?? Number.NEGATIVE_INFINITY);
}
