import { assert } from '#pipeline/base/assert.ts';
import type { Step } from '#pipeline/compile/plan.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Dictionary } from '#pipeline/data/dictionary.ts';
import { sameFloats } from '#pipeline/data/same-floats.ts';
import type { Table } from '#pipeline/data/table.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { FoldedGroups, ViewState } from '#pipeline/operators/state.ts';
import { mostRows, sliceRows } from './layout.ts';
import { Loop } from './loop.ts';
import { columnsOf, programOf } from './program.ts';
import type { Program } from './program.ts';

/** More groups than this lie too far apart to be at hand for each row. */
const mostGroups = 8192;
/** Groups are handed over once a window: worth it where each has had several rows. */
const leastRowsPerGroup = 3;
/** 4 MB. */
const mostKeptPages = 64;
/** Windows to look at before judging whether it is worth it. */
const trial = 3;

/**
 * A chain of steps that ends in an accumulation as one compiled loop over the columns that enter it: no step in between makes
 * a row. For the batch path alone, where no row is late. Its kernels are what it must equal, and take over where it can't: a
 * chunk with NULLs in what it reads, times out of order, too many groups.
 */
export class FusedPath {
  readonly steps: readonly Step[];
  /** Rows that each step but the last has let through. */
  readonly passed: Float64Array;
  /** Tables that it looks rows up in, by node. */
  readonly tables: readonly string[];
  readonly #program: Program;
  readonly #columns: readonly number[];
  readonly #fold: (into: ViewState, groups: FoldedGroups) => void;
  /** The greatest magnitude of what is summed in chunks that have been taken whole: the next run over the same history need not look. */
  readonly #magnitudes = new WeakMap<Chunk, number>();
  #loop: Loop | null = null;
  #dictionaries: readonly (Dictionary | null)[] = [];
  #sizes: readonly number[] = [];
  #into: ViewState | null = null;
  /** The stretch of time whose rows the loop holds: one slide. */
  #from = Number.NaN;
  #to = Number.NaN;
  #rows = 0;
  #greatest = 0;
  #drains = 0;
  #drainedRows = 0;
  #drainedGroups = 0;

  private constructor(steps: readonly Step[], program: Program, fold: (into: ViewState, groups: FoldedGroups) => void) {
    this.steps = steps;
    this.passed = new Float64Array(steps.length - 1);
    this.tables = steps.flatMap(({ inputs }) => inputs.flatMap((input) => (input.from === 'table' ? [input.node] : [])));
    this.#program = program;
    this.#fold = fold;
    this.#columns = columnsOf(program);
  }

  /** null for a chain that no loop stands for. */
  static create(steps: readonly Step[], tables: ReadonlyMap<string, Table>): FusedPath | null {
    const last = steps.at(-1)!;
    const operator = operatorOf(last.kind);
    const fold = operator?.role === 'accumulate' ? operator.folding?.(last.params) ?? null : null;
    const program = fold === null ? null : programOf(steps, tables);
    return fold === null || program === null ? null : new FusedPath(steps, program, fold);
  }

  /** Whether it may wait for another run: large memory is given back. */
  get small(): boolean {
    return this.#loop === null || this.#loop.pages <= mostKeptPages;
  }

  /** Another run, after one that ended with `settle`: all as it was, but for the loop. */
  begin(): void {
    assert(this.#rows === 0, 'a loop that begins anew holds rows');
    this.passed.fill(0);
    this.#into = null;
    this.#drains = this.#drainedRows = this.#drainedGroups = 0;
  }

  /** Takes rows on their way into a state, and answers how many from the first on; where that isn't all, none is held any more. */
  process(chunk: Chunk, into: ViewState): number {
    if (this.#into !== into) this.settle();
    this.#into = into;
    const loop = this.#fits(chunk) ? this.#loopFor(chunk) : null;
    const taken = loop === null ? 0 : this.#takeSlices(loop, chunk);
    if (taken < chunk.length) this.settle();
    return taken;
  }

  /** Hands over what the loop holds. */
  settle(): void {
    if (this.#loop === null || this.#into === null || this.#rows === 0) return;
    const groups = this.#loop.drain();
    this.#fold(this.#into, { ...groups, time: this.#program.window === null ? 0 : this.#from });
    this.#drains++;
    this.#drainedRows += this.#rows;
    this.#drainedGroups += groups.length;
    this.#rows = 0;
    this.#greatest = 0;
    this.#from = this.#to = Number.NaN;
  }

  #fits({ columns, times, arrivals }: Chunk): boolean {
    if (this.#drains > trial && this.#drainedRows < leastRowsPerGroup * this.#drainedGroups) return false;
    if (this.#program.window !== null && !sameFloats(times, arrivals)) return false;
    return this.#columns.every((index) => columns[index]!.nulls === null);
  }

  /** The loop over the chunk's dictionaries, as large as they are now. */
  #loopFor(chunk: Chunk): Loop | null {
    const dictionaries = this.#columns.map((index) => dictionaryOf(chunk, index));
    const same = dictionaries.every((each, i) => each === this.#dictionaries[i] && (each === null || each.size === this.#sizes[i]));
    if (same && this.#dictionaries.length === dictionaries.length) return this.#loop;
    this.settle();
    this.#dictionaries = dictionaries;
    this.#sizes = dictionaries.map((each) => each?.size ?? 0);
    this.#loop = Loop.create(this.#program, chunk, mostGroups);
    return this.#loop;
  }

  #takeSlices(loop: Loop, chunk: Chunk): number {
    const known = this.#magnitudes.get(chunk);
    let [taken, found] = [0, 0];
    while (taken < chunk.length) {
      const end = Math.min(taken + sliceRows, chunk.length);
      loop.load(chunk, taken, end);
      const magnitude = known ?? loop.greatest(end - taken);
      if (!this.#take(loop, chunk, { start: taken, end, magnitude })) break;
      found = Math.max(found, magnitude);
      taken = end;
    }
    if (taken === chunk.length) this.#magnitudes.set(chunk, found);
    loop.takePassed(this.passed);
    return taken;
  }

  /** One slice, of values up to a magnitude; false: its sums might round. */
  #take(loop: Loop, chunk: Chunk, { start, end, magnitude }: { readonly start: number; readonly end: number; readonly magnitude: number }): boolean {
    const greatest = Math.max(this.#greatest, magnitude);
    if ((this.#rows + end - start) * greatest > Number.MAX_SAFE_INTEGER) this.settle();
    if ((end - start) * greatest > Number.MAX_SAFE_INTEGER || !loop.canMark(end - start)) return false;
    if (this.#rows > mostRows) this.settle();
    this.#greatest = greatest;
    const { window } = this.#program;
    for (let row = start; row < end;) {
      const stop = window === null ? end : this.#enter(chunk.times, row, end);
      loop.add(row - start, stop - start);
      this.#rows += stop - row;
      row = stop;
    }
    return true;
  }

  /** Turns to the stretch of time of a row; answers where its rows end. */
  #enter(times: Float64Array, row: number, end: number): number {
    const time = times[row]!;
    if (!(time >= this.#from && time < this.#to)) {
      const greatest = this.#greatest;
      this.settle();
      this.#greatest = greatest;
      const { slide, offset } = this.#program.window!;
      this.#from = Math.floor((time - offset) / slide) * slide + offset;
      this.#to = this.#from + slide;
    }
    return endBefore(times, row, end, this.#to);
  }
}

function dictionaryOf({ columns }: Chunk, index: number): Dictionary | null {
  const column = columns[index]!;
  return column.type === 'string' ? column.dictionary : null;
}

/** The first row in [first, end) that is not before `time`, in ascending times. */
function endBefore(times: Float64Array, first: number, end: number, time: number): number {
  if (times[end - 1]! < time) return end;
  let [low, high] = [first, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
