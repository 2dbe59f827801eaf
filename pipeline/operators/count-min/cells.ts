import { words128 } from '../../base/hash.ts';
import { must } from '../../base/assert.ts';
import type { Column } from '../../data/column.ts';
import type { Dictionary } from '../../data/dictionary.ts';
import { mixWords } from '../aggregate/measures/value-hash.ts';

/** So many rows of so many cells; a value has one cell in each row. */
export interface CellShape {
  readonly depth: number;
  readonly width: number;
}

/** The largest sketch that a node can ask for. */
export const mostCells: CellShape = { depth: 8, width: 65_536 };

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/**
 * The cells of a value, one for each row, into `into` from `at` on. Each row has a hash of its own (MurmurHash3 seeded with the
 * row), the same in every state, run and engine. A text that is a whole number as one writes it has the cells of that number.
 */
export function cellsOfText(text: string, shape: CellShape, into: Int32Array, at: number): void {
  const number = wholeNumber(text);
  if (number !== null) {
    cellsOfNumber(number, shape, into, at);
    return;
  }
  const [high, low] = words128(text);
  spread(high! | 0, low! | 0, shape, into, at);
}

export function cellsOfNumber(value: number, shape: CellShape, into: Int32Array, at: number): void {
  bits[0] = value + 0;
  spread(words[0]!, words[1]!, shape, into, at);
}

/** The cells of the rows of a column of texts or whole numbers; each text of a dictionary is hashed once. */
export class CellReader {
  readonly #shape: CellShape;
  #dictionary: Dictionary | null = null;
  #cells = new Int32Array(0);
  #known = 0;

  constructor(shape: CellShape) {
    this.#shape = shape;
  }

  /** `depth` cells for each row, or for each code: those of row i stand at `startOf(i) * depth`. Valid until the next call. */
  read(column: Column | null, length: number): { readonly cells: Int32Array; readonly codes: Int32Array | null } {
    const read = must(column, 'a counted column');
    if (read.type === 'string') {
      this.#readTexts(read.dictionary);
      return { cells: this.#cells, codes: read.codes };
    }
    this.#dictionary = null;
    this.#reserve(length, 0);
    for (let i = 0; i < length; i++) cellsOfNumber(read.values[i]!, this.#shape, this.#cells, i * this.#shape.depth);
    return { cells: this.#cells, codes: null };
  }

  #readTexts(dictionary: Dictionary): void {
    const { depth } = this.#shape;
    if (this.#dictionary !== dictionary) this.#known = 0;
    this.#dictionary = dictionary;
    this.#reserve(dictionary.size, this.#known);
    for (; this.#known < dictionary.size; this.#known++) cellsOfText(dictionary.values[this.#known]!, this.#shape, this.#cells, this.#known * depth);
  }

  #reserve(values: number, kept: number): void {
    const { depth } = this.#shape;
    if (this.#cells.length >= values * depth) return;
    const grown = new Int32Array(values * 2 * depth);
    grown.set(this.#cells.subarray(0, kept * depth));
    this.#cells = grown;
  }
}

function spread(high: number, low: number, { depth, width }: CellShape, into: Int32Array, at: number): void {
  for (let row = 0; row < depth; row++) into[at + row] = (mixWords(high, low, Math.imul(row + 1, 0x9e3779b9)) >>> 0) % width;
}

function wholeNumber(text: string): number | null {
  if (text.length === 0 || text.length > 17) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) && String(value) === text ? value : null;
}
