import { problem } from '#pipeline/problem.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { ColumnNamer } from '../column-names.ts';
import { IngestProblem } from '../ingest-problem.ts';
import { maxColumns, maxLineLength } from '../limits.ts';
import { tooLong, tooManyColumns } from './csv-records.ts';
import { decodeText } from './decode-text.ts';
import type { RawRecord, RecordReader } from './records.ts';

/** One JSON object a line. Rows are numbered by line; blank lines are no rows. */
export function ndjsonRecords(bytes: ByteSource): RecordReader {
  const keys = new Keys();
  return { names: keys.names, texts: false, batches: () => lineBatches(bytes, keys) };
}

/** One array of objects. Rows are numbered by their place, from 1. The whole file is held in memory. */
export function jsonRecords(bytes: ByteSource): RecordReader {
  const keys = new Keys();
  return { names: keys.names, texts: false, batches: () => arrayBatches(bytes, keys) };
}

async function* lineBatches(bytes: ByteSource, keys: Keys): AsyncGenerator<readonly RawRecord[]> {
  let rest = '';
  let row = 0;
  for await (const piece of decodeText(bytes)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    if (rest.length > maxLineLength) throw tooLong(row + lines.length + 1);
    yield lines.flatMap((line) => lineRecord(line, ++row, keys));
  }
  yield lineRecord(rest, ++row, keys);
}

function lineRecord(line: string, row: number, keys: Keys): RawRecord[] {
  if (line.trim() === '') return [];
  const value = parsed(line);
  return [value === undefined ? { row, broken: 'not valid JSON', text: line } : keys.record(value, row, line)];
}

const arrayPiece = 4096;

async function* arrayBatches(bytes: ByteSource, keys: Keys): AsyncGenerator<readonly RawRecord[]> {
  const pieces: string[] = [];
  for await (const piece of decodeText(bytes)) pieces.push(piece);
  const value = parsed(pieces.join(''));
  if (!Array.isArray(value)) {
    const wrong = value === undefined ? 'is not valid JSON' : 'does not hold an array of objects';
    throw new IngestProblem(problem('ingest.not-json-rows', { param: 'data' }, `The file ${wrong}.`, 'Write it as [{...}, {...}], or as one object a line (NDJSON).'));
  }
  for (let at = 0; at < value.length; at += arrayPiece) {
    yield value.slice(at, at + arrayPiece).map((item: unknown, i) => keys.record(item, at + i + 1, null));
  }
}

/** undefined when it is none (JSON has no undefined). */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The keys seen so far, each with its place among the cells. */
class Keys {
  readonly #namer = new ColumnNamer();
  readonly #places = new Map<string, number>();

  get names(): readonly string[] {
    return this.#namer.names;
  }

  record(value: unknown, row: number, text: string | null): RawRecord {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { row, broken: 'not an object', text: text ?? shown(value) };
    const cells: unknown[] = Array.from({ length: this.#places.size });
    for (const [key, cell] of Object.entries(value)) cells[this.#place(key)] = cell;
    return { row, cells };
  }

  #place(key: string): number {
    let place = this.#places.get(key);
    if (place === undefined) {
      if (this.#places.size >= maxColumns) throw tooManyColumns(maxColumns + 1);
      place = this.#namer.add(key);
      this.#places.set(key, place);
    }
    return place;
  }
}

/** A cell of JSON as text, for a list of bad rows. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  try {
    return JSON.stringify(value);
  } catch {
    // A list in a list in a list: what can be read may be too deep to be written.
    return 'a value that is nested too deep';
  }
}
