import { sliceChunk } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import { gatherColumn } from '../../data/column.ts';
import type { Table } from '../../data/table.ts';
import type { AccumulateOperator } from '../accumulate-operator.ts';
import type { AccumulateKernel, TransformKernel } from '../execution.ts';
import type { TransformOperator } from '../transform-operator.ts';
import type { ViewState } from '../state.ts';

/** Defects that operators really get, each planted into a sound one: what every law has to notice. */

/** An operator whose kernels go through `spoil`. */
export function withKernel(operator: TransformOperator, spoil: (kernel: TransformKernel) => Partial<TransformKernel>): TransformOperator {
  return {
    ...operator,
    createKernel(params, inputs, late, processedAt) {
      const kernel = operator.createKernel(params, inputs, late, processedAt);
      const delegate: TransformKernel = {
        process: (chunk, port) => kernel.process(chunk, port),
        advance: (progress) => kernel.advance?.(progress) ?? null,
        counters: () => kernel.counters(),
        snapshot: () => kernel.snapshot(),
        restore: (snapshot) => kernel.restore(snapshot),
      };
      return { ...delegate, ...spoil(kernel) };
    },
  };
}

/** Forgets the first row of every chunk but the first, as a loop does that starts at 1 once it has begun. */
export function dropsRowAtBorder(kernel: TransformKernel): Partial<TransformKernel> {
  let begun = false;
  return {
    process(chunk, port) {
      const rest = begun && chunk.length > 0 ? sliceChunk(chunk, 1, chunk.length) : chunk;
      begun = true;
      return kernel.process(rest, port);
    },
  };
}

/** Keeps nothing when the chunk is the third one: an answer that depends on how many there were. */
export function dependsOnChunkCount(kernel: TransformKernel): Partial<TransformKernel> {
  let chunks = 0;
  return { process: (chunk, port) => (++chunks === 3 ? null : kernel.process(chunk, port)) };
}

/** Loses the watermarks of the rows that it lets through. */
export function losesWatermarks(kernel: TransformKernel): Partial<TransformKernel> {
  return {
    process(chunk, port) {
      const out = kernel.process(chunk, port);
      return out === null ? null : { ...out, watermarks: null };
    },
  };
}

/** Something global, such as a clock or a counter, leaks into the rows. */
export function readsTheClock(): (kernel: TransformKernel) => Partial<TransformKernel> {
  let clock = 0;
  return (kernel) => ({
    process(chunk, port) {
      const out = kernel.process(chunk, port);
      clock += 1;
      return out === null ? null : { ...out, arrivals: out.arrivals.map((arrival) => arrival + clock) };
    },
  });
}

/** Its snapshot is an object with behaviour: on the other side of a border only its fields would arrive. */
export function snapshotsAnInstance(): { snapshot(): unknown } {
  class Cursor {
    readonly position = 1;
  }
  return { snapshot: () => new Cursor() };
}

export interface Spoilers {
  state?(state: ViewState): Partial<ViewState>;
  kernel?(kernel: AccumulateKernel): Partial<AccumulateKernel>;
}

const soundStates = new WeakMap<ViewState, ViewState>();

/** An accumulation whose states and kernels go through spoilers. A sound operator only meets its own states. */
export function withSpoilers(operator: AccumulateOperator, { state: spoilState, kernel: spoilKernel }: Spoilers): AccumulateOperator {
  return {
    ...operator,
    createState(params, schema, family) {
      const sound = operator.createState(params, schema, family);
      const state: ViewState = Object.assign(delegate(sound), spoilState?.(sound));
      soundStates.set(state, sound);
      return state;
    },
    createKernel(params, schema, late) {
      const kernel = operator.createKernel(params, schema, late);
      const unwrapped: AccumulateKernel = {
        process: (chunk, into) => kernel.process(chunk, soundOf(into)),
        counters: () => kernel.counters(),
        snapshot: () => kernel.snapshot(),
        restore: (snapshot) => kernel.restore(snapshot),
      };
      return { ...unwrapped, ...spoilKernel?.(unwrapped) };
    },
  };
}

function soundOf(state: ViewState): ViewState {
  return soundStates.get(state) ?? state;
}

function delegate(sound: ViewState): ViewState {
  return {
    get size() { return sound.size; },
    get bytes() { return sound.bytes; },
    absorb: (other) => sound.absorb(soundOf(other)),
    absorbWhere: (other, span) => sound.absorbWhere(soundOf(other), span),
    absorbMissing: (other) => sound.absorbMissing(soundOf(other)),
    newest: (column) => sound.newest(column),
    table: () => sound.table(),
    snapshot: () => sound.snapshot(),
    restore: (snapshot) => sound.restore(snapshot),
    clear: () => sound.clear(),
  };
}

export const absorbsTwice: Spoilers = {
  state: (sound) => ({
    absorb(other) {
      sound.absorb(soundOf(other));
      sound.absorb(soundOf(other));
    },
  }),
};

/** What has been absorbed replaces what was there. */
export const absorbsByReplacing: Spoilers = {
  state: (sound) => ({ absorb: (other) => sound.restore(structuredClone(soundOf(other).snapshot())) }),
};

export const forgetsOnRestore: Spoilers = { state: (sound) => ({ restore: () => sound.clear() }) };

/** Adds the snapshot to what the state still holds. */
export const restoresOnTop: Spoilers = { state: (sound) => ({ restore: (snapshot) => restoreOnTop(sound, snapshot) }) };

function restoreOnTop(sound: ViewState, snapshot: unknown): void {
  if (sound.size === 0) sound.restore(snapshot);
}

export const forgetsToClear: Spoilers = { state: () => ({ clear: () => undefined }) };

/** Takes each chunk's first row twice, unless it is the only one. */
export const countsBorderTwice: Spoilers = {
  kernel: (sound) => ({
    process(chunk, into) {
      sound.process(chunk, into);
      if (chunk.length > 1) sound.process(sliceChunk(chunk, 0, 1), into);
    },
  }),
};

export const ignoresWatermarks: Spoilers = {
  kernel: (sound) => ({ process: (chunk: Chunk, into) => sound.process({ ...chunk, watermarks: null }, into) }),
};

export const accumulationSnapshotsAnInstance: Spoilers = { state: snapshotsAnInstance };

/** Each state made differs from the one before: what a counter outside of it does. */
export function countsItsMaking(): Spoilers {
  let made = 0;
  return {
    state(sound) {
      const own = ++made;
      return { snapshot: () => [sound.snapshot(), own] };
    },
  };
}

export function withoutLastRow(table: Table): Table {
  return { ...table, length: Math.max(0, table.length - 1) };
}

export function reversed(table: Table): Table {
  const backwards = Int32Array.from({ length: table.length }, (_, i) => table.length - 1 - i);
  return { ...table, columns: table.columns.map((column) => gatherColumn(column, backwards, table.length)) };
}

/** The table itself, its first column overwritten. */
export function blanked(table: Table): Table {
  const first = table.columns[0]!;
  (first.type === 'string' ? first.codes : first.values).fill(0);
  return table;
}
