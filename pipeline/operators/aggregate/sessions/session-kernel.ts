import { assert } from '../../../base/assert.ts';
import { sliceChunk } from '../../../data/chunk.ts';
import type { Chunk } from '../../../data/chunk.ts';
import type { Schema } from '../../../data/schema.ts';
import type { AccumulateKernel, LatePolicy } from '../../execution.ts';
import type { KernelCounters, ViewState } from '../../state.ts';
import { measureInputs } from '../measure-inputs.ts';
import type { AggregateSpec } from '../params.ts';
import { RowSelections } from '../row-selections.ts';
import { LateSessions } from './late-sessions.ts';
import type { LateSessionsSnapshot } from './late-sessions.ts';
import { SessionState } from './session-state.ts';

export function createSessionKernel(spec: AggregateSpec, schema: Schema, late: LatePolicy): AccumulateKernel {
  return new SessionKernel(spec, schema, late);
}

/**
 * Rows into sessions, in the order of the log. Where a row brings sessions together, the rows before it are measured first:
 * then nothing of a chunk's borders shows in a sum of floats.
 */
class SessionKernel implements AccumulateKernel {
  readonly #spec: AggregateSpec;
  readonly #selections: RowSelections;
  /** null: no row is late. */
  readonly #lateness: LateSessions | null;
  #ids = new Int32Array(0);
  #slots = new Int32Array(0);
  #late = 0;
  #into: SessionState | null = null;
  /** The chunk handed over last, and its rows that were in time: another view may ask for the same ones. */
  #asked: { readonly chunk: Chunk; readonly accepted: Chunk } | null = null;

  constructor(spec: AggregateSpec, schema: Schema, late: LatePolicy) {
    this.#spec = spec;
    this.#selections = new RowSelections(spec, schema);
    this.#lateness = late === 'drop' ? new LateSessions(spec) : null;
  }

  process(chunk: Chunk, into: ViewState): void {
    assert(into instanceof SessionState, 'an aggregate fills a state of its own kind');
    this.#into = into;
    const accepted = this.#inTime(chunk);
    const { length, times, columns } = accepted;
    if (length === 0) return;
    if (this.#ids.length < length) {
      this.#ids = new Int32Array(length);
      this.#slots = new Int32Array(length);
    }
    const keys = into.keySpace.ids(this.#spec.keys.map((index) => columns[index]!), length, this.#ids);
    into.sessions.reserveKeys(into.keySpace.size);
    const assignment = { keys, times, length, slots: this.#slots };
    for (let start = 0; start < length;) {
      const end = into.sessions.assign(assignment, start);
      if (end > start) this.#measure(accepted, into, { start, end });
      if (end < length) into.join(keys.coded === null ? keys.ids[end]! : keys.coded.idOf[keys.coded.codes[end]!]!, times[end]!, times[end]!);
      start = end;
    }
  }

  counters(): KernelCounters {
    return { late: this.#late, nulled: this.#selections.nulled() + (this.#into?.overflowed() ?? 0) };
  }

  snapshot(): LateSessionsSnapshot | null {
    return this.#lateness?.snapshot() ?? null;
  }

  restore(snapshot: unknown): void {
    this.#late = 0;
    this.#into = null;
    this.#asked = null;
    if (snapshot !== null) this.#lateness?.restore(snapshot as LateSessionsSnapshot);
  }

  #inTime(chunk: Chunk): Chunk {
    if (this.#lateness === null) return chunk;
    if (this.#asked?.chunk !== chunk) {
      this.#asked = { chunk, accepted: this.#lateness.accept(chunk) };
      this.#late += chunk.length - this.#asked.accepted.length;
    }
    return this.#asked.accepted;
  }

  #measure(chunk: Chunk, into: SessionState, { start, end }: { readonly start: number; readonly end: number }): void {
    const rows = sliceChunk(chunk, start, end);
    const slots = start === 0 ? this.#slots : this.#slots.subarray(start, end);
    into.growMeasures();
    this.#selections.select(rows);
    const inputs = measureInputs(this.#spec, this.#selections, { chunk: rows, slots });
    for (const pass of into.passes) pass.add(inputs);
  }
}
