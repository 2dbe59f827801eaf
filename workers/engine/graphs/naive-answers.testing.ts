import { must } from '#pipeline/base/assert.ts';
import type { Plan, Step, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { Table } from '#pipeline/data/table.ts';
import { readParams } from '#pipeline/operators/aggregate/params.ts';
import { inTime } from '#pipeline/operators/aggregate/sessions/reference-sessions.ts';
import type { LatePolicy, ReferenceView } from '#pipeline/operators/execution.ts';
import { NaiveFlow, withRole } from './naive-flow.testing.ts';
import type { Moment, NaiveInputs } from './naive-flow.testing.ts';

/**
 * What a plan's answers are by the operators' references alone: every record that has arrived by a clock, each partition in
 * one go, no layers, no versions, no chunks.
 */
export class NaiveAnswers {
  readonly #plan: Plan;
  readonly #flow: NaiveFlow;
  readonly #moment: Required<Moment>;
  readonly #known = new Map<string, unknown>();

  /** A plan without faults, Lambda's: its batch path is what both architectures compute. */
  constructor(plan: Plan, inputs: NaiveInputs, { clock = Number.POSITIVE_INFINITY, horizon = Number.NEGATIVE_INFINITY, showsOpen = false }: Moment = {}) {
    this.#plan = plan;
    this.#moment = { clock, horizon, showsOpen };
    this.#flow = new NaiveFlow(plan, inputs, this.#moment);
  }

  /** The rows of a view, merge or query. `drop`: without the records that came after their windows had closed. */
  rows(node: string, late: LatePolicy): readonly Row[] {
    return this.#once(`rows ${late} ${node}`, () => this.#rows(node, late));
  }

  /**
   * Records that `drop` leaves out of a view and `keep` does not, a record once for each window; and those that only `drop`
   * takes, because one that they repeat was late.
   */
  lateRecords(node: string): LateRecords {
    return this.#once(`late ${node}`, () => this.#lateRecords(node));
  }

  #rows(node: string, late: LatePolicy): readonly Row[] {
    const query = this.#plan.queries.find((each) => each.node === node);
    if (query === undefined) return this.#viewRows(node, late);
    const view = (asked: string): ReferenceView => {
      const { schema, keys } = this.#keyed(asked);
      return { schema, keys, rows: this.rows(asked, late) };
    };
    return withRole(query.kind, 'query').reference(query.params, view(query.input), query.others?.map(view));
  }

  #lateRecords(node: string): LateRecords {
    const step = this.#accumulate(node);
    if (step === null) return this.#lateRows(node);
    const { censusParams, sessionGap } = withRole(step.kind, 'accumulate');
    const counted = { ...step, params: censusParams(step.params) };
    // A session's start moves with its records: they are counted by group.
    const keys = (sessionGap?.(step.params) ?? null) === null ? -1 : readParams(step.params).groupBy.length;
    const count = (late: LatePolicy): Map<string, number> => {
      const counts = new Map<string, number>();
      for (const row of this.#accumulated(counted, late)) {
        const key = JSON.stringify(row.slice(0, keys));
        counts.set(key, (counts.get(key) ?? 0) + (row.at(-1) as number));
      }
      return counts;
    };
    return difference(count('keep'), count('drop'));
  }

  /** Of plain rows, which a step before them may have dropped. */
  #lateRows(node: string): LateRecords {
    const count = (late: LatePolicy): Map<string, number> => {
      const counts = new Map<string, number>();
      for (const row of this.#viewRows(node, late)) counts.set(JSON.stringify(row), (counts.get(JSON.stringify(row)) ?? 0) + 1);
      return counts;
    };
    return difference(count('keep'), count('drop'));
  }

  #viewRows(node: string, late: LatePolicy): readonly Row[] {
    const step = this.#accumulate(node);
    return step === null ? this.#flow.everywhere(this.#view(node).input, late).flat().map(({ row }) => row) : this.#final(this.#view(node), step, this.#accumulated(step, late));
  }

  #accumulated(step: Step, late: LatePolicy): readonly Row[] {
    const [input] = step.inputs;
    const { reference, sessionGap } = withRole(step.kind, 'accumulate');
    const lanes = this.#flow.everywhere(input!, late);
    const below = ({ arrival }: Event): boolean => arrival <= this.#moment.horizon;
    if (late === 'drop' && (sessionGap?.(step.params) ?? null) !== null) {
      // What a session's stream path remembers is of the records that it took itself, whatever a batch view has.
      const keyOf = keyReader(step, input!.schema);
      const taken = lanes.flatMap((events, lane) => [...events.filter(below), ...inTime(this.#flow.events(input!, lane, late), { params: readParams(step.params), keyOf }).filter((event) => !below(event))]);
      return reference(step.params, { schema: input!.schema, events: taken }, 'keep');
    }
    const events = lanes.flat().map((event) => (below(event) ? { ...event, watermark: Number.NEGATIVE_INFINITY } : event));
    return reference(step.params, { schema: input!.schema, events }, late);
  }

  /** What is shown of a view's rows: those that are final, where it shows no others. */
  #final(view: ViewPlan, step: Step, rows: readonly Row[]): readonly Row[] {
    const final = withRole(step.kind, 'accumulate').finalAfter?.(step.params) ?? null;
    if (final === null || this.#moment.showsOpen) return rows;
    const column = view.schema.findIndex(({ name }) => name === final.column);
    const watermark = this.#flow.watermark(view.input);
    return rows.filter((row) => (row[column] as number) + final.after <= watermark);
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

}

/** See `lateRecords`. */
export interface LateRecords {
  readonly missed: number;
  readonly doubled: number;
}

function difference(kept: ReadonlyMap<string, number>, dropped: ReadonlyMap<string, number>): LateRecords {
  const more = (all: ReadonlyMap<string, number>, than: ReadonlyMap<string, number>): number => [...all].reduce((sum, [key, records]) => sum + Math.max(0, records - (than.get(key) ?? 0)), 0);
  return { missed: more(kept, dropped), doubled: more(dropped, kept) };
}

function keyReader({ params }: Step, schema: Schema): (event: Event) => Row {
  const keys = readParams(params).groupBy.map((name) => fieldIndex(schema, name));
  return ({ row }) => keys.map((index) => row[index]!);
}
