import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { MessageReader, tableFromIPC } from 'apache-arrow';
import type { PackedTable } from '#pipeline/data/packed-table.ts';
import { arrowStream } from './arrow-table.ts';
import { breathe } from './breathe.ts';
import { resultTable } from './result-table.ts';

/** Milliseconds of work between two looks at whether to go on; one step of a query may take longer. */
const pollEvery = 50;
/** Of DuckDB's own memory: past it a query fails, and the tab lives on. */
const memoryLimit = '1GB';

/** Nothing leaves the tab and nothing comes in: no files, no addresses, no extensions; and no statement can change that. */
const settings = [
  'autoinstall_known_extensions = false', 'autoload_known_extensions = false', 'allow_community_extensions = false', "custom_extension_repository = ''",
  `memory_limit = '${memoryLimit}'`, 'enable_external_access = false', 'lock_configuration = true',
];

export interface Answered {
  readonly table: PackedTable;
  /** There are more rows than were asked for. */
  readonly more: boolean;
}

export class Cancelled extends Error {}

/** One DuckDB in this thread, in memory, shut off from the world. SQL that fails throws an `Error` with DuckDB's own message. */
export class Database {
  readonly #bindings: DuckDBBindings;
  readonly #connection: number;

  constructor(bindings: DuckDBBindings) {
    this.#bindings = bindings;
    bindings.open({ path: ':memory:', query: { queryPollingInterval: pollEvery, castBigIntToDouble: false } });
    this.#connection = bindings.connect().useUnsafe((_, id) => id);
    for (const setting of settings) this.run(`SET ${setting}`);
  }

  /** For statements of our own: at once, and whatever it answers is dropped. */
  run(statement: string): void {
    this.#bindings.runQuery(this.#connection, statement);
  }

  /** A small answer to a question of our own. */
  ask(statement: string): PackedTable {
    return resultTable(this.#bindings.runQuery(this.#connection, statement), Number.POSITIVE_INFINITY);
  }

  /** Creates the table, or adds to it. */
  insert(place: { readonly schema: string; readonly name: string }, table: PackedTable, create: boolean): void {
    this.#bindings.insertArrowFromIPCStream(this.#connection, arrowStream(table), { ...place, create });
  }

  /** Runs one statement, piece by piece; throws `Cancelled` when `cancelled` says so in between. */
  async query(statement: string, limit: number, cancelled: () => boolean): Promise<Answered> {
    try {
      const header = await this.#header(statement, cancelled);
      if (hasEnums(header)) return this.#whole(statement, limit);
      const pieces = [header];
      let rows = 0;
      while (rows <= limit) {
        const piece = this.#bindings.fetchQueryResults(this.#connection);
        if (piece?.length === 0) break;
        if (piece !== null) {
          pieces.push(piece);
          rows += rowsIn(piece);
        }
        if (piece === null || pieces.length % 16 === 0) await pause(cancelled);
      }
      return { table: resultTable(joined(pieces), limit), more: rows > limit };
    } finally {
      this.#bindings.cancelPendingQuery(this.#connection);
    }
  }

  /** The words of an ENUM don't come with the pieces of an answer: it is asked for at once. */
  #whole(statement: string, limit: number): Answered {
    this.#bindings.cancelPendingQuery(this.#connection);
    const stream = this.#bindings.runQuery(this.#connection, statement);
    return { table: resultTable(stream, limit), more: tableFromIPC(stream).numRows > limit };
  }

  async #header(statement: string, cancelled: () => boolean): Promise<Uint8Array> {
    let header = this.#bindings.startPendingQuery(this.#connection, statement, true);
    while (header === null) {
      await pause(cancelled);
      header = this.#bindings.pollPendingQuery(this.#connection);
    }
    return header;
  }
}

async function pause(cancelled: () => boolean): Promise<void> {
  await breathe();
  if (cancelled()) throw new Cancelled();
}

function hasEnums(header: Uint8Array): boolean {
  return String(tableFromIPC(header).schema).includes('Dictionary');
}

function rowsIn(piece: Uint8Array): number {
  const reader = new MessageReader(piece);
  let rows = 0;
  for (const message of reader) {
    if (message.isRecordBatch()) rows += Number(message.header().length);
    reader.readMessageBody(message.bodyLength);
  }
  return rows;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
