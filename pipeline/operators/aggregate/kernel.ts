import { assert } from '../../base/assert.ts';
import type { Chunk } from '../../data/chunk.ts';
import { sameFloats } from '../../data/same-floats.ts';
import type { Schema } from '../../data/schema.ts';
import type { AccumulateKernel, LatePolicy } from '../execution.ts';
import type { KernelCounters, ViewState } from '../state.ts';
import { measureInputs } from './measure-inputs.ts';
import type { AggregateSpec } from './params.ts';
import type { KeyIds } from './keys/key-space.ts';
import { countTest, takesNone } from './count-test.ts';
import { DenseRuns, fitsDense } from './dense-runs.ts';
import type { DenseChunk } from './dense-runs.ts';
import { RowSelections } from './row-selections.ts';
import { AggregateState } from './state.ts';

export function createAggregateKernel(spec: AggregateSpec, schema: Schema, late: LatePolicy): AccumulateKernel {
  return new AggregateKernel(spec, schema, late);
}

class AggregateKernel implements AccumulateKernel {
  readonly #spec: AggregateSpec;
  readonly #dropsLate: boolean;
  readonly #selections: RowSelections;
  /** A row belongs to at most this many windows. */
  readonly #overlaps: number;
  readonly #runs = new DenseRuns();
  #ids = new Int32Array(0);
  #slots = new Int32Array(0);
  #late = 0;
  #into: AggregateState | null = null;

  constructor(spec: AggregateSpec, schema: Schema, late: LatePolicy) {
    this.#spec = spec;
    this.#dropsLate = late === 'drop';
    this.#selections = new RowSelections(spec, schema);
    this.#overlaps = spec.windowed ? Math.ceil(spec.params.size / spec.params.slide) : 1;
  }

  process(chunk: Chunk, into: ViewState): void {
    assert(into instanceof AggregateState, 'an aggregate fills a state of its own kind');
    this.#into = into;
    if (chunk.length === 0) return;
    if (this.#ids.length < chunk.length) {
      this.#ids = new Int32Array(chunk.length);
      this.#slots = new Int32Array(chunk.length);
    }
    const keys = into.keySpace.ids(this.#spec.keys.map((index) => chunk.columns[index]!), chunk.length, this.#ids);
    into.slots.reserveKeys(into.keySpace.size);
    this.#selections.select(chunk);
    const dense = this.#denseChunk(chunk, keys, into);
    for (let back = 0; back < this.#overlaps; back++) {
      if (dense !== null) {
        this.#runs.add(dense, into, into.dense!, back);
        continue;
      }
      this.#assign(chunk, keys, into, back);
      into.growMeasures();
      this.#measure(chunk, into);
    }
  }

  counters(): KernelCounters {
    return { late: this.#late, nulled: this.#selections.nulled() + (this.#into?.overflowed() ?? 0) };
  }

  snapshot(): unknown {
    return null;
  }

  restore(): void {
    this.#late = 0;
    this.#into = null;
  }

  #assign(chunk: Chunk, keys: KeyIds, into: AggregateState, back: number): void {
    const { times, arrivals, length } = chunk;
    const watermarks = this.#dropsLate ? chunk.watermarks : null;
    // Arrivals never decrease.
    const assignment = { keys, times, ordered: sameFloats(times, arrivals), watermarks, length, slots: this.#slots };
    if (!this.#spec.windowed) {
      into.slots.assignGlobal(assignment);
      return;
    }
    const closed = into.slots.assignWindow(assignment, back);
    // The first pass is over each row's last window: closed there, it is closed everywhere.
    if (back === 0) this.#late += closed;
  }

  /** The chunk as rows to add up by code, or null when it needs the slots of its rows. */
  #denseChunk({ columns, times, arrivals, length }: Chunk, { coded }: KeyIds, { dense }: AggregateState): DenseChunk | null {
    const { keys, measures, windowed, params } = this.#spec;
    if (dense === null || coded === null || !windowed || this.#dropsLate || !sameFloats(times, arrivals)) return null;
    const [key, value] = [columns[keys[0]!]!, columns[measures[dense.sum.at]!.column]!];
    if (key.type !== 'string' || value.type !== 'int') return null;
    const codes = key.dictionary.size;
    if (!fitsDense({ length, codes, windows: 1 + (times[length - 1]! - times[0]!) / params.slide })) return null;
    const countsIf = dense.count?.at;
    if (measures.some((_, m) => m !== countsIf && this.#selections.skippedBy(m) !== null)) return null;
    const test = countsIf === undefined ? takesNone(value.values) : countTest(this.#selections.comparedBy(countsIf), () => this.#selections.takenBy(countsIf));
    return { times, length, keys: coded, codes, values: value.values, test };
  }

  #measure(chunk: Chunk, into: AggregateState): void {
    const inputs = measureInputs(this.#spec, this.#selections, { chunk, slots: this.#slots });
    for (const pass of into.passes) pass.add(inputs);
  }
}
