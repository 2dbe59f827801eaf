import { must } from '#pipeline/base/assert.ts';
import type { Plan, SourcePlan, Step, StepInput } from '#pipeline/compile/plan.ts';
import { eventsOf } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import { exchangeEvents, exchangeInTime, pulsesOf } from '#pipeline/data/exchange-events.ts';
import type { Exchanged, ExchangedInput } from '#pipeline/data/exchange-events.ts';
import type { Progress } from '#pipeline/data/progress.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { LatePolicy } from '#pipeline/operators/execution.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { advances, keyedInputs } from '#pipeline/operators/keyed-steps.ts';
import type { Operator } from '#pipeline/operators/operator.ts';
import type { HistoryLog } from '../../history/history-log.ts';

/** The records of a log as they arrived, by partition. */
export async function recordsOf(log: HistoryLog, { watermarkDelay }: SourcePlan): Promise<Event[][]> {
  return Promise.all(Array.from({ length: log.partitions }, async (_, partition) => {
    const events: Event[] = [];
    for await (const { chunk } of log.read(partition, 0, log.schema.map((_field, c) => c))) events.push(...eventsOf(chunk));
    let newest = Number.NEGATIVE_INFINITY;
    return events.map((event) => {
      const watermark = newest - watermarkDelay;
      newest = Math.max(newest, event.time);
      return { ...event, watermark };
    });
  }));
}

export interface Moment {
  /** What arrives later isn't there yet. Default: the end. */
  readonly clock?: number;
  /** What arrives up to then is in a batch view, where nothing is late. Default: there is none. */
  readonly horizon?: number;
  /** Shows windows that are open where a view shows closed ones alone: what the properties have to see. Default: no. */
  readonly showsOpen?: boolean;
}

export interface NaiveInputs {
  /** By source node. */
  readonly records: ReadonlyMap<string, readonly (readonly Event[])[]>;
  readonly tables: ReadonlyMap<string, Table>;
}

/** The rows that flow through a plan up to a moment, by the references of its transforms alone: each partition in one go. */
export class NaiveFlow {
  readonly #plan: Plan;
  readonly #inputs: NaiveInputs;
  readonly #moment: Required<Moment>;
  readonly #known = new Map<string, unknown>();

  constructor(plan: Plan, inputs: NaiveInputs, moment: Required<Moment>) {
    this.#plan = plan;
    this.#inputs = inputs;
    this.#moment = moment;
  }

  /** The least of all partitions that are read, or Infinity once all of them have ended. */
  watermark(input: StepInput): number {
    const sources = this.#plan.sources.filter(({ node }) => reads(this.#plan, input, node));
    const partitions = sources.flatMap((source) => Array.from({ length: source.partitions }, (_, p) => ({ source, events: this.#inputs.records.get(source.node)?.[p] ?? [] })));
    const arrived = ({ arrival }: Event): boolean => arrival <= this.#moment.clock;
    if (partitions.every(({ events }) => events.every(arrived))) return Number.POSITIVE_INFINITY;
    return Math.min(...partitions.map(({ source, events }) => Math.max(...events.filter(arrived).map(({ time }) => time)) - source.watermarkDelay));
  }

  /** By lane; nothing is late in what a batch view has. */
  everywhere(input: StepInput, late: LatePolicy): (readonly Event[])[] {
    const { horizon } = this.#moment;
    return Array.from({ length: this.#lanes }, (_, lane) => {
      const all = this.events(input, lane, late);
      return late === 'keep' ? all : [...this.events(input, lane, 'keep').filter(({ arrival }) => arrival <= horizon), ...all.filter(({ arrival }) => arrival > horizon)];
    });
  }

  get #lanes(): number {
    return Math.max(...this.#plan.sources.map(({ partitions }) => partitions));
  }

  /** What reaches an input in one lane, in the order in which it is processed. */
  events(input: StepInput, lane: number, late: LatePolicy): readonly Event[] {
    if (input.from === 'source') return (this.#inputs.records.get(input.node)?.[lane] ?? []).filter(({ arrival }) => arrival <= this.#moment.clock);
    if (input.from === 'table') return tableRows(must(this.#inputs.tables.get(input.node), 'a table')).map((row) => ({ row, time: 0, arrival: 0, watermark: 0 }));
    return this.#once(`step ${lane} ${late} ${input.step}`, () => this.#transformed(must(this.#plan.steps.find(({ id }) => id === input.step), input.step), lane, late));
  }

  #transformed(step: Step, lane: number, late: LatePolicy): readonly Event[] {
    const met = this.#met(step, late);
    const inputs = step.inputs.map((each, port) => ({ schema: each.schema, events: met?.lanes[lane]?.[port] ?? this.events(each, lane, late) }));
    const events = withRole(step.kind, 'transform').reference(step.params, inputs, late, undefined, met?.progress);
    return step.kind === 'union' ? withLeastWatermarks(events, inputs.map((each) => each.events)) : events;
  }

  /** What reaches a keyed step, by lane and input: rows of equal keys in one lane; null for another step. */
  #met(step: Step, late: LatePolicy): { readonly lanes: (readonly Event[] | undefined)[][]; readonly progress: Progress | undefined } | null {
    const keyed = keyedInputs(step);
    if (keyed === null) return null;
    return this.#once(`met ${late} ${step.id}`, () => {
      const lanes = Array.from({ length: this.#lanes }, (_, lane) => lane);
      const inputs = keyed.map(({ port, keys }) => ({ keys, partitions: lanes.map((lane) => this.events(step.inputs[port]!, lane, late)) }));
      const { lanes: exchanged, progress } = this.#exchanged(step, inputs);
      return {
        progress,
        lanes: exchanged.map((rows) => step.inputs.map((_, port) => {
          const stream = keyed.findIndex((each) => each.port === port);
          return stream < 0 ? undefined : rows.filter((each) => each.port === stream).map(({ event }) => event);
        })),
      };
    });
  }

  #exchanged(step: Step, inputs: readonly ExchangedInput[]): { readonly lanes: readonly (readonly Exchanged[])[]; readonly progress: Progress | undefined } {
    if (!advances(step)) return { lanes: exchangeEvents(inputs, this.#lanes), progress: undefined };
    const sources = this.#plan.sources.filter(({ node }) => reads(this.#plan, { from: 'step', step: step.id, schema: [] }, node));
    const records = sources.map(({ node }) => this.#inputs.records.get(node) ?? []);
    const arrived = ({ arrival }: Event): boolean => arrival <= this.#moment.clock;
    const end = records.flat(2).every(arrived) ? Math.max(...records.flat(2).map(({ arrival }) => arrival)) : null;
    return exchangeInTime(inputs, this.#lanes, { sources: records.map((partitions, i) => pulsesOf(partitions.map((events) => events.filter(arrived)), sources[i]!.watermarkDelay)), end });
  }

  #once<T>(name: string, compute: () => T): T {
    if (!this.#known.has(name)) this.#known.set(name, compute());
    return this.#known.get(name) as T;
  }
}

/** What the inputs have shown before a row, the least of them: an input that has shown nothing holds all back. */
function withLeastWatermarks(events: readonly Event[], inputs: readonly (readonly Event[])[]): readonly Event[] {
  const shown = inputs.map(() => Number.NEGATIVE_INFINITY);
  const order = inputs.flatMap((each, port) => each.map((event) => ({ event, port }))).toSorted((a, b) => a.event.arrival - b.event.arrival);
  return events.map((event, i) => {
    const { port, event: { watermark } } = order[i]!;
    shown[port] = watermark;
    return { ...event, watermark: Math.min(...shown) };
  });
}

function reads(plan: Plan, input: StepInput, source: string): boolean {
  if (input.from === 'source') return input.node === source;
  return input.from === 'step' && must(plan.steps.find(({ id }) => id === input.step), input.step).inputs.some((each) => reads(plan, each, source));
}

export function withRole<Role extends Operator['role']>(kind: string, role: Role): Extract<Operator, { role: Role }> {
  const operator = operatorOf(kind);
  if (operator?.role !== role) throw new Error(`${kind} is no ${role}`);
  return operator as Extract<Operator, { role: Role }>;
}
