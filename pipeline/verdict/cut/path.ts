import { assert, must } from '../../base/assert.ts';
import type { Plan, Step, StepInput } from '../../compile/plan.ts';
import { chunkFrom } from '../../data/chunk.ts';
import type { Chunk, Event } from '../../data/chunk.ts';
import type { Table } from '../../data/table.ts';
import { operatorOf } from '../../operators/index.ts';
import type { TransformOperator } from '../../operators/operator.ts';
import { interleave } from './interleave.ts';

/** What a plan reads: the partitions of each source's log in order of arrival, and whole tables, by node. */
export interface PlanInputs {
  readonly logs: ReadonlyMap<string, readonly (readonly Event[])[]>;
  readonly tables: ReadonlyMap<string, Table>;
}

/** What flows over the edges of a plan when the whole of one partition flows at once. */
export class PathRows {
  readonly #plan: Plan;
  readonly #inputs: PlanInputs;
  readonly #known = new Map<string, Chunk | null>();

  constructor(plan: Plan, inputs: PlanInputs) {
    this.#plan = plan;
    this.#inputs = inputs;
  }

  /** Partitions of the source that has the most; a partition of each source shares a lane. */
  get lanes(): number {
    return Math.max(1, ...[...this.#inputs.logs.values()].map((partitions) => partitions.length));
  }

  /** The rows that reach an input of a step or view; null when none do. */
  at(input: StepInput, lane: number): Chunk | null {
    const key = `${lane} ${input.from} ${input.from === 'step' ? input.step : input.node}`;
    let rows = this.#known.get(key);
    if (rows === undefined) {
      rows = this.#compute(input, lane);
      this.#known.set(key, rows);
    }
    return rows;
  }

  #compute(input: StepInput, lane: number): Chunk | null {
    if (input.from === 'source') {
      const events = this.#inputs.logs.get(input.node)?.[lane] ?? [];
      return events.length === 0 ? null : chunkFrom(input.schema, events);
    }
    assert(input.from === 'step', 'a table is no stream');
    const step = must(this.#plan.steps.find(({ id }) => id === input.step), input.step);
    const operator = operatorOf(step.kind);
    assert(operator?.role === 'transform', () => `rows can't leave ${step.id}`);
    return this.#transform(step, operator, lane);
  }

  #transform(step: Step, operator: TransformOperator, lane: number): Chunk | null {
    const shapes = step.inputs.map((input) => ({ schema: input.schema, table: input.from === 'table' ? must(this.#inputs.tables.get(input.node), input.node) : null }));
    const outputs = step.inputs.map((input, port) => {
      const rows = input.from === 'table' ? null : this.at(input, lane);
      // A kernel of its own for each input: what it hands on is only good until its next call.
      return rows === null ? null : operator.createKernel(step.params, shapes, step.layer === 'batch' ? 'keep' : 'drop').process(rows, port);
    });
    if (step.inputs.filter(({ from }) => from !== 'table').length > 1) {
      const merged = interleave(step.schema, outputs);
      return merged.length === 0 ? null : merged;
    }
    return outputs.find((each) => each !== null) ?? null;
  }
}
