import { assert, must } from '../../base/assert.ts';
import type { MergePlan, Plan, ViewPlan } from '../../compile/plan.ts';
import type { Row } from '../../data/schema.ts';
import { tableRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { operatorOf } from '../../operators/index.ts';
import { anyKeyed } from '../../operators/keyed-steps.ts';
import type { LatePolicy } from '../../operators/execution.ts';
import type { ViewState } from '../../operators/state.ts';
import { answerMerge } from '../../serving/answer-merge.ts';
import { policyOf } from '../../serving/policies.ts';
import { mergeWindows } from '../../serving/merge-windows.ts';
import type { Generation, MergeParts } from '../../serving/policy.ts';
import { sidesOf } from '../../serving/states.ts';
import { stepsOf } from '../paths.ts';
import { publishedRun } from './cut.ts';
import type { Cut } from './cut.ts';
import { bordersOf, generationsOf, isAbsorbed } from './generations.ts';
import { PathRows } from './path.ts';
import type { PlanInputs } from './path.ts';
import { everything } from './stretch.ts';
import { ViewStates } from './view-states.ts';

/** An answer: rows in no promised order, with their columns. */
export interface Answered extends Pick<Table, 'schema' | 'keys'> {
  readonly rows: readonly Row[];
}

/** What a pipeline is asked to do otherwise than its document says. */
export interface Terms {
  /** A merge policy for all merges; null: their own. */
  readonly policy: string | null;
  /** What the speed path does with rows whose windows have closed: `keep` shows what an answer would be without them. */
  readonly late: LatePolicy;
}

const ownTerms: Terms = { policy: null, late: 'drop' };

/**
 * Cuts a log anywhere and answers what a Lambda pipeline would serve there: the batch path over what is below the horizon,
 * the speed path in generations above it, the policy in force between them. The same kernels, states and policies as in a
 * run, without its machinery: no chunks, no clock, no checkpoints.
 */
export class Cutter {
  readonly #plan: Plan;
  readonly #rows: PathRows;
  readonly #states: ViewStates;
  /** By clock and node: many cuts ask for the same one. */
  readonly #truths = new Map<string, Answered>();
  /** A question at the end of the log is one when its last record arrives. */
  readonly #end: number;

  /** `plan` is a Lambda plan. */
  constructor(plan: Plan, inputs: PlanInputs) {
    assert(plan.architecture === 'lambda', 'only Lambda has a horizon to cut at');
    this.#plan = plan;
    this.#rows = new PathRows(plan, inputs);
    this.#states = new ViewStates(plan, this.#rows);
    this.#end = Math.max(...[...inputs.logs.values()].flat().map((events) => events.at(-1)?.arrival ?? Number.NEGATIVE_INFINITY));
  }

  /** What a view, merge or query node answers at a cut. */
  served(node: string, cut: Cut, terms: Partial<Terms> = {}): Answered {
    return answered(this.#served(node, { ...cut, clock: Math.min(cut.clock, this.#end) }, { ...ownTerms, ...terms }));
  }

  /** What it should have answered: the batch path over everything that has arrived. */
  truth(node: string, until = Number.POSITIVE_INFINITY): Answered {
    const clock = Math.min(until, this.#end);
    const key = `${clock} ${node}`;
    let truth = this.#truths.get(key);
    if (truth === undefined) {
      truth = answered(this.#truth(node, clock));
      this.#truths.set(key, truth);
    }
    return truth;
  }

  /** What a merge's speed side would answer as a stream job over everything that has arrived. */
  stream(node: string, clock = Number.POSITIVE_INFINITY): Answered {
    return answered(this.#states.over(this.#sides(node).speed, [{ ...everything, to: clock }], 'drop')[0]!.table());
  }

  /**
   * The finished rows of the batch path below the horizon and those of the speed path above it, side by side. Such a speed path
   * begins at the horizon: what its steps would remember of the rows below isn't there.
   */
  finishedRows(node: string, horizon: number, late: LatePolicy = 'drop'): Answered {
    const { batch, speed } = this.#sides(node);
    const below = this.#states.batch(batch, horizon);
    const above = this.#begunAt(speed, horizon, late);
    const parts = [below, above].map((state) => answered(state.table()));
    return { ...parts[0]!, rows: parts.flatMap(({ rows }) => rows) };
  }

  #begunAt(view: ViewPlan, horizon: number, late: LatePolicy): ViewState {
    if (anyKeyed(stepsOf(this.#plan, view))) return new ViewStates(this.#plan, this.#rows.after(horizon)).over(view, [everything], late)[0]!;
    return this.#states.over(view, [{ from: Number.NEGATIVE_INFINITY, to: horizon }, { from: horizon, to: Number.POSITIVE_INFINITY }], late)[1]!;
  }

  #served(node: string, cut: Cut, terms: Terms): Table {
    const query = this.#plan.queries.find((each) => each.node === node);
    if (query !== undefined) return ask(query, (each) => this.#served(each, cut, terms));
    const view = this.#plan.views.find((each) => each.node === node);
    if (view !== undefined) return this.#alone(view, cut, terms);
    const merge = must(this.#plan.merges.find((each) => each.node === node), `view ${node}`);
    const policy = must(policyOf(terms.policy ?? merge.policy), 'policy');
    return answerMerge(this.#plan, merge, { policy, parts: this.#parts(merge, cut, terms), create: (each) => this.#states.create(each) });
  }

  #truth(node: string, clock: number): Table {
    const query = this.#plan.queries.find((each) => each.node === node);
    if (query !== undefined) return ask(query, (each) => this.#truth(each, clock));
    const merge = this.#plan.merges.find((each) => each.node === node);
    const view = this.#view(merge?.batch ?? node);
    return this.#states.batch(view, clock).table();
  }

  #parts(merge: MergePlan, cut: Cut, terms: Terms): MergeParts {
    const run = publishedRun(cut);
    const { batch, speed } = sidesOf(this.#plan, merge);
    return {
      batch: run === undefined ? null : this.#states.batch(batch, run.start),
      run: run === undefined ? null : { index: run.index, horizon: run.start, publish: run.publish },
      generations: this.#generations(speed, cut, terms),
      clock: cut.clock,
      windows: mergeWindows(this.#states.windows(batch), this.#states.windows(speed)),
      params: merge.params,
    };
  }

  #generations(view: ViewPlan, cut: Cut, { policy, late }: Terms): readonly Generation[] {
    const borders = bordersOf(this.#plan, policy);
    const spans = generationsOf(cut, borders);
    const states = this.#states.over(view, spans.map(({ opened, closed }) => ({ from: opened, to: closed ?? cut.clock })), late);
    return spans.map((span, i) => ({ ...span, state: states[i]!, absorbed: isAbsorbed(span, cut) })).filter(({ absorbed }) => borders.absorbed || !absorbed);
  }

  /** A view that no merge stands before: what the last batch run published, or what the speed layer holds above its horizon. */
  #alone(view: ViewPlan, cut: Cut, terms: Terms): Table {
    const run = publishedRun(cut);
    if (view.layer === 'batch') return (run === undefined ? this.#states.create(view) : this.#states.batch(view, run.start)).table();
    const answer = this.#states.create(view);
    for (const { state, absorbed } of this.#generations(view, cut, terms)) if (!absorbed) answer.absorb(state);
    return answer.table();
  }

  #sides(node: string): { readonly batch: ViewPlan; readonly speed: ViewPlan } {
    return sidesOf(this.#plan, must(this.#plan.merges.find((each) => each.node === node), `merge ${node}`));
  }

  #view(node: string): ViewPlan {
    return must(this.#plan.views.find((each) => each.node === node), `view ${node}`);
  }
}

/** What `node` serves at one cut of some logs; `policy` stands in for the document's. */
export function servedAtCut(plan: Plan, inputs: PlanInputs, { node, cut, policy = null }: { readonly node: string; readonly cut: Cut; readonly policy?: string | null }): Answered {
  return new Cutter(plan, inputs).served(node, cut, { policy });
}

function ask({ kind, params, input, others = [] }: Plan['queries'][number], answerOf: (node: string) => Table): Table {
  const operator = operatorOf(kind);
  assert(operator?.role === 'query', () => `${kind} asks nothing`);
  return operator.evaluate(params, answerOf(input), others.map(answerOf));
}

function answered(table: Table): Answered {
  return { schema: table.schema, keys: table.keys, rows: tableRows(table) };
}
