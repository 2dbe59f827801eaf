import { assert, must } from '../../base/assert.ts';
import type { Plan, Step, ViewPlan } from '../../compile/plan.ts';
import type { Chunk } from '../../data/chunk.ts';
import { operatorOf } from '../../operators/index.ts';
import type { AccumulateOperator } from '../../operators/accumulate-operator.ts';
import type { LatePolicy } from '../../operators/execution.ts';
import { windowColumn } from '../../operators/policy-fields.ts';
import type { ViewState } from '../../operators/state.ts';
import { createAppendState } from '../../operators/views/append-state.ts';
import type { WindowKeys } from '../../serving/policy.ts';
import { viewStateKey } from '../../serving/states.ts';
import type { PathRows } from './path.ts';
import { within } from './stretch.ts';
import type { Stretch } from './stretch.ts';

/** Makes the states of views over stretches of the log, as the layers of a run would. Views of one merge that keep the same share a family. */
export class ViewStates {
  readonly #plan: Plan;
  readonly #rows: PathRows;
  readonly #families: Map<string, unknown>;

  constructor(plan: Plan, rows: PathRows, families = new Map<string, unknown>()) {
    this.#plan = plan;
    this.#rows = rows;
    this.#families = families;
  }

  create(view: ViewPlan): ViewState {
    const kept = this.#accumulation(view);
    if (kept === null) return createAppendState(view.schema);
    return kept.operator.createState(kept.step.params, kept.step.inputs[0]!.schema, this.#family(view, kept));
  }

  /** What a batch run that starts then reads: everything by now, of which nothing is late. */
  batch(view: ViewPlan, clock: number): ViewState {
    return new ViewStates(this.#plan, this.#rows.startedAt(clock), this.#families).over(view, [{ from: Number.NEGATIVE_INFINITY, to: clock }], 'keep')[0]!;
  }

  /** One state for each stretch. The path runs once over all of them, lane by lane, so the stretches have to be in order. */
  over(view: ViewPlan, stretches: readonly Stretch[], late: LatePolicy): readonly ViewState[] {
    const states = stretches.map(() => this.create(view));
    for (let lane = 0; lane < this.#rows.lanes; lane++) {
      const parts = stretches.map(() => this.create(view));
      this.#fill(view, { lane, late, stretches, parts });
      states.forEach((state, i) => state.absorb(parts[i]!));
    }
    return states;
  }

  /** Where a view keeps its windows; null when it has none. */
  windows(view: ViewPlan): WindowKeys | null {
    const column = windowColumn(view);
    const kept = this.#accumulation(view);
    return column < 0 ? null : { column, size: kept?.operator.windowSize(kept.step.params) ?? 1 };
  }

  #fill(view: ViewPlan, { lane, late, stretches, parts }: { lane: number; late: LatePolicy; stretches: readonly Stretch[]; parts: readonly ViewState[] }): void {
    const kept = this.#accumulation(view);
    const rows = this.#rows.at(kept?.step.inputs[0] ?? view.input, lane, late);
    if (rows === null) return;
    const add = this.#adder(kept, late);
    stretches.forEach((stretch, i) => {
      const some = within(rows, stretch);
      if (some.length > 0) add(some, parts[i]!);
    });
  }

  #adder(kept: Accumulation | null, late: LatePolicy): (rows: Chunk, into: ViewState) => void {
    if (kept === null) return (rows, into) => (into as ReturnType<typeof createAppendState>).append(rows);
    const kernel = kept.operator.createKernel(kept.step.params, kept.step.inputs[0]!.schema, late);
    return (rows, into) => kernel.process(rows, into);
  }

  #accumulation({ accumulate }: ViewPlan): Accumulation | null {
    if (accumulate === null) return null;
    const step = must(this.#plan.steps.find(({ id }) => id === accumulate), accumulate);
    const operator = operatorOf(step.kind);
    assert(operator?.role === 'accumulate', () => `${step.kind} keeps no state`);
    return { step, operator };
  }

  #family(view: ViewPlan, { step, operator }: Accumulation): unknown {
    const owner = this.#plan.merges.find(({ batch, speed }) => batch === view.node || speed === view.node)?.node ?? view.node;
    const key = `${owner}/${viewStateKey(this.#plan, view)}`;
    if (!this.#families.has(key)) this.#families.set(key, operator.createFamily(step.params, step.inputs[0]!.schema));
    return this.#families.get(key);
  }
}

interface Accumulation {
  readonly step: Step;
  readonly operator: AccumulateOperator;
}
