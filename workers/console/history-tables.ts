import { sliceChunk } from '#pipeline/data/chunk.ts';
import { columnFrom } from '#pipeline/data/column.ts';
import { packTable } from '#pipeline/data/packed-table.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import type { HistoryLog } from '../history/history-log.ts';
import type { ConsoleHistory, ConsoleSource } from '../protocol/console-api.ts';
import type { ConsoleEvent } from '../protocol/console-event.ts';
import { arrivedBy } from './arrived-by.ts';
import { breathe } from './breathe.ts';
import { Cancelled } from './database.ts';
import type { Database } from './database.ts';
import { namedColumns } from './named-history.ts';
import { quoted } from './quoted.ts';
import type { SqlToken } from './sql-tokens.ts';

/** Bytes that one history table may take in the engine; a text counts for its place, 16 bytes. */
export const historyBudget = 256_000_000;

const widths = { bool: 1, int: 8, float: 8, timestamp: 8, string: 16 } as const;

export interface HistoryReading {
  readonly tokens: readonly SqlToken[];
  readonly clock: number;
  readonly sources: readonly ConsoleSource[];
  readonly cancelled: () => boolean;
  readonly report: (event: ConsoleEvent) => void;
}

interface Loaded { readonly logId: string; readonly columns: readonly number[]; readonly starts: readonly number[]; readonly ends: readonly number[] }

/** The tables of schema `history`: those that a query names, with the columns that it names, as far as the clock has come. */
export class HistoryTables {
  readonly #database: Database;
  readonly #open: (source: ConsoleSource) => Promise<HistoryLog>;
  readonly #budget: number;
  /** By name. */
  readonly #loaded = new Map<string, Loaded>();

  constructor(database: Database, open: (source: ConsoleSource) => Promise<HistoryLog>, budget = historyBudget) {
    this.#database = database;
    this.#open = open;
    this.#budget = budget;
  }

  /** Somebody may have changed the tables: they are read anew. */
  forget(): void {
    for (const [name, loaded] of this.#loaded) this.#loaded.set(name, { ...loaded, columns: [] });
  }

  async provide(reading: HistoryReading): Promise<readonly ConsoleHistory[]> {
    this.#database.run('CREATE SCHEMA IF NOT EXISTS history');
    const wanted = reading.sources.flatMap((source) => {
      const columns = namedColumns(reading.tokens, source, fieldIndex(source.schema, source.eventTime));
      return columns === null ? [] : [{ source, columns }];
    });
    // What a query does not name, it must not find by another way: it may be of an earlier moment.
    for (const name of this.#loaded.keys()) if (!wanted.some(({ source }) => source.name === name)) this.#drop(name);
    const provided: ConsoleHistory[] = [];
    for (const { source, columns } of wanted) provided.push(await this.#read(source, columns, reading));
    return provided;
  }

  #drop(name: string): void {
    this.#loaded.delete(name);
    this.#database.run(`DROP TABLE IF EXISTS history.${quoted(name)}`);
  }

  async #read(source: ConsoleSource, columns: readonly number[], reading: HistoryReading): Promise<ConsoleHistory> {
    const { name } = source;
    const log = await this.#open(source);
    try {
      await log.refresh();
      const { ranges, total } = await this.#ranges(log, columns, reading.clock);
      const rows = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
      if (covers(this.#loaded.get(name), source.logId, { columns, ranges })) return { name, rows, total };
      this.#drop(name);
      await this.#fill(log, { name, columns, ranges, rows }, reading);
      this.#loaded.set(name, { logId: source.logId, columns, starts: ranges.map(({ from }) => from), ends: ranges.map(({ to }) => to) });
      return { name, rows, total };
    } finally {
      log.close();
    }
  }

  /** What is read of each partition: everything, or the newest records, each partition giving its share. */
  async #ranges(log: HistoryLog, columns: readonly number[], clock: number): Promise<{ readonly ranges: readonly Range[]; readonly total: number }> {
    const { starts } = log.status();
    const held: Range[] = [];
    for (let p = 0; p < log.partitions; p++) held.push({ from: starts[p]!, to: await arrivedBy(log, p, clock) });
    const total = held.reduce((sum, { from, to }) => sum + to - from, 0);
    const width = columns.reduce((sum, i) => sum + widths[log.schema[i]!.type], 0);
    const share = Math.min(1, this.#budget / width / Math.max(1, total));
    return { ranges: held.map(({ from, to }) => ({ from: to - Math.floor((to - from) * share), to })), total };
  }

  async #fill(log: HistoryLog, { name, columns, ranges, rows }: { readonly name: string; readonly columns: readonly number[]; readonly ranges: readonly Range[]; readonly rows: number }, reading: HistoryReading): Promise<void> {
    const schema: Schema = columns.map((i) => log.schema[i]!);
    const place = { schema: 'history', name };
    this.#database.insert(place, packTable({ schema, length: 0, columns: schema.map(({ type }) => columnFrom(type, [])) }), true);
    let read = 0;
    for (const [partition, { from, to }] of ranges.entries()) {
      if (from === to) continue;
      for await (const { base, chunk, giveBack } of log.read(partition, from, columns, 'first')) {
        const part = base + chunk.length > to ? sliceChunk(chunk, 0, to - base) : chunk;
        this.#database.insert(place, packTable({ schema, length: part.length, columns: columns.map((i) => part.columns[i]!) }), false);
        const ended = base + chunk.length >= to;
        giveBack?.();
        read += part.length;
        reading.report({ type: 'history', name, read, rows });
        await breathe();
        if (reading.cancelled()) throw new Cancelled();
        if (ended) break;
      }
    }
    if (read !== rows) throw new Error(`The history of ${name} changed while it was read. Run the query again.`);
  }
}

interface Range { readonly from: number; readonly to: number }

function covers(loaded: Loaded | undefined, logId: string, { columns, ranges }: { readonly columns: readonly number[]; readonly ranges: readonly Range[] }): boolean {
  if (loaded === undefined || loaded.logId !== logId) return false;
  return columns.every((i) => loaded.columns.includes(i)) && ranges.every(({ from, to }, p) => loaded.starts[p] === from && loaded.ends[p] === to);
}
