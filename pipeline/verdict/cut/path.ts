import { assert, must } from '../../base/assert.ts';
import type { Plan, Step, StepInput } from '../../compile/plan.ts';
import { chunkFrom, eventsOf } from '../../data/chunk.ts';
import type { Chunk, Event } from '../../data/chunk.ts';
import { exchangeEvents, exchangeInTime, pulsesOf, runsOf } from '../../data/exchange-events.ts';
import type { Exchanged, ExchangedInput } from '../../data/exchange-events.ts';
import type { Progress } from '../../data/progress.ts';
import type { Table } from '../../data/table.ts';
import { operatorOf } from '../../operators/index.ts';
import { advances, keyedInputs } from '../../operators/keyed-steps.ts';
import type { KeyedInput } from '../../operators/keyed-steps.ts';
import type { LatePolicy, ProcessedAt, TransformKernel } from '../../operators/execution.ts';
import { sourcesOf } from '../../serving/emission.ts';
import { mergeClassOf } from '../paths.ts';
import { interleave } from './interleave.ts';

/** What a plan reads: the partitions of each source's log in order of arrival, and whole tables, by node. */
export interface PlanInputs {
  readonly logs: ReadonlyMap<string, readonly (readonly Event[])[]>;
  readonly tables: ReadonlyMap<string, Table>;
}

/** What flows over the edges of a plan when the whole of each partition flows at once. */
export class PathRows {
  readonly #plan: Plan;
  readonly #inputs: PlanInputs;
  readonly #processedAt: ProcessedAt | undefined;
  readonly #known = new Map<string, readonly (Chunk | null)[]>();
  readonly #started = new Map<number, PathRows>();

  constructor(plan: Plan, inputs: PlanInputs, processedAt?: ProcessedAt) {
    this.#plan = plan;
    this.#inputs = inputs;
    this.#processedAt = processedAt;
  }

  /** Partitions of the source that has the most; a partition of each source shares a lane. */
  get lanes(): number {
    return Math.max(1, ...[...this.#inputs.logs.values()].map((partitions) => partitions.length));
  }

  /** The rows that reach an input of a step or view, by steps that keep or drop late ones; null when none do. */
  at(input: StepInput, lane: number, late: LatePolicy): Chunk | null {
    return this.#over(input, late)[lane] ?? null;
  }

  /** The same by a job that started then, for steps that ask what time it is. */
  startedAt(clock: number): PathRows {
    if (!this.#plan.steps.some(({ kind, params }) => mergeClassOf(operatorOf(kind), params) === 'time-dependent')) return this;
    const started = this.#started.get(clock) ?? new PathRows(this.#plan, this.#inputs, () => clock);
    this.#started.set(clock, started);
    return started;
  }

  /** The same of what arrives after some time, by kernels that have seen nothing before. */
  after(arrival: number): PathRows {
    const logs = new Map([...this.#inputs.logs].map(([node, partitions]) => [node, partitions.map((events) => events.filter((event) => event.arrival > arrival))]));
    return new PathRows(this.#plan, { ...this.#inputs, logs });
  }

  /** By lane. */
  #over(input: StepInput, late: LatePolicy): readonly (Chunk | null)[] {
    const key = `${late} ${input.from} ${input.from === 'step' ? input.step : input.node}`;
    let rows = this.#known.get(key);
    if (rows === undefined) {
      rows = this.#compute(input, late);
      this.#known.set(key, rows);
    }
    return rows;
  }

  #compute(input: StepInput, late: LatePolicy): readonly (Chunk | null)[] {
    const lanes = Array.from({ length: this.lanes }, (_, lane) => lane);
    if (input.from === 'source') {
      const partitions = this.#inputs.logs.get(input.node) ?? [];
      return lanes.map((lane) => filled(chunkFrom(input.schema, partitions[lane] ?? [])));
    }
    assert(input.from === 'step', 'a table is no stream');
    const step = must(this.#plan.steps.find(({ id }) => id === input.step), input.step);
    const keyed = keyedInputs(step);
    if (keyed !== null) return this.#keyed(step, keyed, late);
    return lanes.map((lane) => this.#transform(step, lane, late));
  }

  /** Each input in one piece. */
  #transform(step: Step, lane: number, late: LatePolicy): Chunk | null {
    const outputs = step.inputs.map((input, port) => {
      const rows = input.from === 'table' ? null : this.at(input, lane, late);
      // A kernel of its own for each input: what it hands on is only good until its next call.
      return rows === null ? null : this.#kernel(step, late).process(rows, port);
    });
    if (step.inputs.filter(({ from }) => from !== 'table').length > 1) return filled(interleave(step.schema, outputs));
    return outputs.find((each) => each !== null) ?? null;
  }

  /** Rows of equal keys meet, from whatever lane they come. */
  #keyed(step: Step, keyed: readonly KeyedInput[], late: LatePolicy): readonly (Chunk | null)[] {
    const inputs = keyed.map(({ port, keys }) => ({ keys, partitions: this.#over(step.inputs[port]!, late).map((rows) => (rows === null ? [] : eventsOf(rows))) }));
    const { lanes, progress } = this.#exchanged(step, inputs);
    return lanes.map((rows) => {
      const kernel = this.#kernel(step, late);
      const out = runsOf(rows).flatMap((run) => {
        const { port } = keyed[run.port]!;
        const result = kernel.process(chunkFrom(step.inputs[port]!.schema, run.events), port);
        return result === null ? [] : eventsOf(result);
      });
      const told = progress === null ? null : kernel.advance?.(progress) ?? null;
      return filled(chunkFrom(step.schema, told === null ? out : [...out, ...eventsOf(told)]));
    });
  }

  #exchanged(step: Step, inputs: readonly ExchangedInput[]): { readonly lanes: readonly (readonly Exchanged[])[]; readonly progress: Progress | null } {
    if (!advances(step)) return { lanes: exchangeEvents(inputs, this.lanes), progress: null };
    const sources = sourcesOf(this.#plan, { input: { from: 'step', step: step.id, schema: [] } });
    const logs = sources.map((node) => this.#inputs.logs.get(node) ?? []);
    const delayOf = (node: string): number => must(this.#plan.sources.find((each) => each.node === node), node).watermarkDelay;
    const end = Math.max(...logs.flat(2).map(({ arrival }) => arrival));
    return exchangeInTime(inputs, this.lanes, { sources: logs.map((partitions, i) => pulsesOf(partitions, delayOf(sources[i]!))), end });
  }

  #kernel(step: Step, late: LatePolicy): TransformKernel {
    const operator = operatorOf(step.kind);
    assert(operator?.role === 'transform', () => `rows can't leave ${step.id}`);
    return operator.createKernel(step.params, step.inputs.map((input) => ({ schema: input.schema, table: input.from === 'table' ? must(this.#inputs.tables.get(input.node), input.node) : null })), late, this.#processedAt);
  }
}

function filled(rows: Chunk): Chunk | null {
  return rows.length === 0 ? null : rows;
}
