import { blockLoops } from '../blocks/current.ts';
import { blockNumbers, blockRows, rowsOfBlock } from '../blocks/loops.ts';
import { createNearest, findNearest } from './model.ts';

/** In the memory of the block loops. */
const [valuesAt, centresAt, weightsAt, intoAt] = [0, blockNumbers, 40_960, 41_216] as const;
const mostWidth = 128;

/** Nearest centres of many examples, a block at a time: what `findNearest` finds, to the last bit. */
export class BlockSearch {
  /** Of the examples of the last block: clusters, NaN for none; distances `blockRows` behind them; second distances after as many. */
  readonly found = new Float64Array(3 * blockRows);
  /** Examples that a block takes. */
  readonly most: number;
  readonly #weights: Float64Array;
  readonly #centres: Float64Array;
  readonly #groups: number;
  readonly #compiled: boolean;
  readonly #even: boolean;
  readonly #nearest = createNearest();

  /** Over these centres as they stand; nothing else may use the block loops until the last block. */
  constructor(centres: Float64Array, weights: Float64Array) {
    const width = weights.length;
    this.#centres = centres;
    this.#weights = weights;
    this.#groups = Math.max(1, Math.ceil(centres.length / width / 8));
    this.most = rowsOfBlock(Math.min(width, mostWidth));
    this.#compiled = width <= mostWidth && this.#groups * 8 * width <= weightsAt - centresAt;
    this.#even = weights.every((each) => each === 1);
    if (!this.#compiled) return;
    const { memory } = blockLoops();
    memory.fill(Number.POSITIVE_INFINITY, centresAt, centresAt + this.#groups * 8 * width);
    for (let c = 0, at = 0; at < centres.length; c++) {
      for (let f = 0; f < width; f++, at++) memory[centresAt + ((c >> 3) * width + f) * 8 + (c & 7)] = centres[at]!;
    }
    memory.set(weights, weightsAt);
  }

  /** Of `rows` examples from the one at index `first` on, at most `most`. */
  findRange(values: Float64Array, first: number, rows: number): void {
    const width = this.#weights.length;
    if (!this.#compiled) {
      for (let row = 0; row < rows; row++) this.#findOne(values, (first + row) * width, row);
      return;
    }
    blockLoops().memory.set(values.subarray(first * width, (first + rows) * width), valuesAt);
    this.#run(rows);
  }

  /** Of the examples at so many of these indexes, at most `most`. */
  findAll(values: Float64Array, indexes: Int32Array, rows: number): void {
    const width = this.#weights.length;
    if (!this.#compiled) {
      for (let row = 0; row < rows; row++) this.#findOne(values, indexes[row]! * width, row);
      return;
    }
    gather(values, { indexes, rows, width }, blockLoops().memory);
    this.#run(rows);
  }

  #run(rows: number): void {
    const { memory, nearest } = blockLoops();
    nearest({ values: valuesAt, width: this.#weights.length, rows, centres: centresAt, groups: this.#groups, weights: this.#even ? null : weightsAt, into: intoAt });
    for (let part = intoAt; part < intoAt + 3 * blockRows; part += blockRows) this.found.set(memory.subarray(part, part + rows), part - intoAt);
  }

  #findOne(values: Float64Array, at: number, row: number): void {
    findNearest(this.#centres, this.#weights, { values, at }, this.#nearest);
    this.found[row] = this.#nearest.cluster < 0 ? Number.NaN : this.#nearest.cluster;
    this.found[blockRows + row] = this.#nearest.distance;
    this.found[2 * blockRows + row] = this.#nearest.second;
  }
}

function gather(values: Float64Array, { indexes, rows, width }: { readonly indexes: Int32Array; readonly rows: number; readonly width: number }, memory: Float64Array): void {
  let to: number = valuesAt;
  for (let row = 0; row < rows; row++) {
    const at = indexes[row]! * width;
    for (let f = 0; f < width; f++) memory[to++] = values[at + f]!;
  }
}
