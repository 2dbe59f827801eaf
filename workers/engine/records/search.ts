import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { windowSizeOf, windowsOf } from '../windows.ts';
import { candidatesOf, findRecords } from './find-records.ts';
import type { Candidates, TimeSpan } from './find-records.ts';
import { sourceIn } from './log-sources.ts';
import type { LogSource } from './log-sources.ts';
import { codeEdges } from './path.ts';
import type { Probe } from './probe.ts';
import type { Way } from './ways.ts';

export interface Found {
  readonly source: LogSource;
  readonly partition: number;
  readonly offset: number;
  /** With the columns that the paths need. */
  readonly record: Chunk;
}

export interface SearchOptions {
  readonly ways: readonly Way[];
  readonly key: Row;
  /** Records that arrive later are not there yet. */
  readonly clock: number;
  /** Most records to find. */
  readonly limit: number;
  readonly breathe: () => Promise<void>;
}

/** Goes through logs for the records that can be in one row by one of several ways. */
export class Search {
  readonly found: Found[] = [];
  /** Records there are, as far as they were looked for. */
  total = 0;
  complete = true;
  readonly #options: SearchOptions;

  constructor(options: SearchOptions) {
    this.#options = options;
  }

  async scan(source: LogSource): Promise<void> {
    const { ways, key, clock, breathe } = this.#options;
    const readers = ways.filter(({ path }) => sourceIn(path, source) !== null);
    const within = { span: spanOf(readers, key), clock, edges: codeEdges(readers.map(({ path }) => path)) };
    for (let partition = 0; partition < source.log.partitions; partition++) {
      for await (const { base, chunk } of source.log.read(partition, source.log.status().starts[partition]!, source.needed)) {
        if (!this.complete || (chunk.arrivals[0] ?? 0) > clock) break;
        for (const each of candidatesOf(chunk, within)) this.#take(each, readers, { source, partition, base });
        await breathe();
      }
    }
  }

  #take({ chunk, rows }: Candidates, readers: readonly Way[], { base, ...place }: { source: LogSource; partition: number; base: number }): void {
    const finders = new Map<string, Probe>(readers.flatMap(({ probes }) => probes.finders(chunk.arrivals[0]!)));
    const count = (some: Chunk): number => {
      let sum = 0;
      for (const probe of finders.values()) sum += probe.count(place.source.node, some);
      return sum;
    };
    const counted = count(chunk);
    // One probe counts records; several count some of them more than once.
    const exact = finders.size === 1;
    if (exact) this.total += counted;
    for (const { row, record } of findRecords(chunk, counted, count)) {
      if (this.found.length >= this.#options.limit) {
        this.complete &&= exact;
        return;
      }
      if (!exact) this.total++;
      this.found.push({ ...place, offset: base + rows[row]!, record });
    }
  }
}

const always: TimeSpan = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Event times that can fall into the row. */
function spanOf(ways: readonly Way[], key: Row): TimeSpan {
  const spans = ways.map(({ path: { plan }, view }): TimeSpan => {
    const size = windowSizeOf(plan, view);
    const start = key[windowsOf(plan, view)?.column ?? -1];
    return size === null || typeof start !== 'number' ? always : { from: start, to: start + size };
  });
  return { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
}
