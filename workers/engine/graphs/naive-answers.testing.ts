import { must } from '#pipeline/base/assert.ts';
import type { Plan, SourcePlan, Step, StepInput } from '#pipeline/compile/plan.ts';
import { eventsOf } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { LatePolicy, Operator } from '#pipeline/operators/operator.ts';
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
}

export interface NaiveInputs {
  /** By source node. */
  readonly records: ReadonlyMap<string, readonly (readonly Event[])[]>;
  readonly tables: ReadonlyMap<string, Table>;
}

/**
 * What a plan's answers are by the operators' references alone: every record that has arrived by a clock, each partition in
 * one go, no layers, no versions, no chunks.
 */
export class NaiveAnswers {
  readonly #plan: Plan;
  readonly #inputs: NaiveInputs;
  readonly #moment: Required<Moment>;
  readonly #known = new Map<string, unknown>();

  /** A plan without faults, Lambda's: its batch path is what both architectures compute. */
  constructor(plan: Plan, inputs: NaiveInputs, { clock = Number.POSITIVE_INFINITY, horizon = Number.NEGATIVE_INFINITY }: Moment = {}) {
    this.#plan = plan;
    this.#inputs = inputs;
    this.#moment = { clock, horizon };
  }

  /** The rows of a view, merge or query. `drop`: without the records that came after their windows had closed. */
  rows(node: string, late: LatePolicy): readonly Row[] {
    return this.#once(`rows ${late} ${node}`, () => this.#rows(node, late));
  }

  /** Records that `drop` leaves out of a view and `keep` does not, a record once for each window. */
  lateRecords(node: string): number {
    return this.#once(`late ${node}`, () => this.#lateRecords(node));
  }

  #rows(node: string, late: LatePolicy): readonly Row[] {
    const query = this.#plan.queries.find((each) => each.node === node);
    if (query === undefined) return this.#viewRows(node, late);
    const { schema, keys } = this.#keyed(query.input);
    return withRole(query.kind, 'query').reference(query.params, { schema, keys, rows: this.rows(query.input, late) });
  }

  #lateRecords(node: string): number {
    const step = this.#accumulate(node);
    if (step === null) return 0;
    const { censusParams } = withRole(step.kind, 'accumulate');
    const counted = { ...step, params: censusParams(step.params) };
    const count = (late: LatePolicy): number => this.#accumulated(counted, late).reduce((sum, row) => sum + (row.at(-1) as number), 0);
    return count('keep') - count('drop');
  }

  #viewRows(node: string, late: LatePolicy): readonly Row[] {
    const step = this.#accumulate(node);
    return step === null ? this.#everywhere(this.#view(node).input).map(({ row }) => row) : this.#accumulated(step, late);
  }

  #accumulated(step: Step, late: LatePolicy): readonly Row[] {
    const [input] = step.inputs;
    const events = this.#everywhere(input!).map((event) => (event.arrival <= this.#moment.horizon ? { ...event, watermark: Number.NEGATIVE_INFINITY } : event));
    return withRole(step.kind, 'accumulate').reference(step.params, { schema: input!.schema, events }, late);
  }

  #accumulate(node: string): Step | null {
    const { accumulate } = this.#view(node);
    return this.#plan.steps.find(({ id }) => id === accumulate) ?? null;
  }

  #view(node: string): Plan['views'][number] {
    const batch = this.#plan.merges.find((merge) => merge.node === node)?.batch ?? node;
    return must(this.#plan.views.find((view) => view.node === batch), `view ${node}`);
  }

  #keyed(node: string): Pick<Table, 'schema' | 'keys'> {
    return this.#plan.queries.find((each) => each.node === node) ?? this.#view(node);
  }

  #once<T>(name: string, compute: () => T): T {
    if (!this.#known.has(name)) this.#known.set(name, compute());
    return this.#known.get(name) as T;
  }

  #everywhere(input: StepInput): Event[] {
    const lanes = Math.max(...this.#plan.sources.map(({ partitions }) => partitions));
    return Array.from({ length: lanes }, (_, lane) => this.#events(input, lane)).flat();
  }

  #events(input: StepInput, lane: number): readonly Event[] {
    if (input.from === 'source') return (this.#inputs.records.get(input.node)?.[lane] ?? []).filter(({ arrival }) => arrival <= this.#moment.clock);
    if (input.from === 'table') return tableRows(must(this.#inputs.tables.get(input.node), 'a table')).map((row) => ({ row, time: 0, arrival: 0, watermark: 0 }));
    return this.#once(`step ${lane} ${input.step}`, () => this.#transformed(must(this.#plan.steps.find(({ id }) => id === input.step), input.step), lane));
  }

  #transformed(step: Step, lane: number): readonly Event[] {
    const inputs = step.inputs.map((each) => ({ schema: each.schema, events: this.#events(each, lane) }));
    const events = withRole(step.kind, 'transform').reference(step.params, inputs, step.layer === 'batch' ? 'keep' : 'drop');
    return step.kind === 'union' ? withLeastWatermarks(events, inputs.map((each) => each.events)) : events;
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

function withRole<Role extends Operator['role']>(kind: string, role: Role): Extract<Operator, { role: Role }> {
  const operator = operatorOf(kind);
  if (operator?.role !== role) throw new Error(`${kind} is no ${role}`);
  return operator as Extract<Operator, { role: Role }>;
}
