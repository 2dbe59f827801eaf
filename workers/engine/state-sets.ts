import { must } from '#pipeline/base/assert.ts';
import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { AccumulateOperator } from '#pipeline/operators/accumulate-operator.ts';
import type { KeySpan, ViewState } from '#pipeline/operators/state.ts';
import { createAppendState } from '#pipeline/operators/views/append-state.ts';
import { viewStateKey } from '#pipeline/serving/states.ts';

/** Makes the states of a plan's views: views that meet in one merge and keep the same share a family, so that they merge fast. */
export class StateMaker {
  readonly #plan: Plan;
  readonly #families = new Map<string, unknown>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  create(view: ViewPlan): ViewState {
    if (view.accumulate === null) return createAppendState(view.schema);
    const { operator, params, schema } = this.#accumulation(view);
    return operator.createState(params, schema, this.#family(view));
  }

  #family(view: ViewPlan): unknown {
    const merge = this.#plan.merges.find((each) => each.batch === view.node || each.speed === view.node);
    const { operator, params, schema } = this.#accumulation(view);
    const key = `${merge?.node ?? view.node}/${viewStateKey(this.#plan, view)}`;
    let family = this.#families.get(key);
    if (family === undefined) {
      family = operator.createFamily(params, schema);
      this.#families.set(key, family);
    }
    return family;
  }

  #accumulation(view: ViewPlan): { operator: AccumulateOperator; params: Readonly<Record<string, unknown>>; schema: ViewPlan['schema'] } {
    const step = must(this.#plan.steps.find((each) => each.id === view.accumulate), `step ${view.accumulate}`);
    const operator = operatorOf(step.kind);
    if (operator?.role !== 'accumulate') throw new Error(`Bug: ${step.kind} keeps no state`);
    return { operator, params: step.params, schema: step.inputs[0]!.schema };
  }
}

/** The states of one layer over one stretch of the log, a set for each lane, so that the order of sums is fixed. */
export class StateSet {
  readonly lanes: readonly ReadonlyMap<string, ViewState>[];
  readonly #maker: StateMaker;
  readonly #views: readonly ViewPlan[];

  constructor(maker: StateMaker, views: readonly ViewPlan[], lanes: number) {
    this.#maker = maker;
    this.#views = views;
    this.lanes = Array.from({ length: lanes }, () => new Map(views.map((view) => [view.node, maker.create(view)])));
  }

  /** The state of a view over all lanes; lane by lane, so that equal logs give equal bytes. */
  combined(node: string): ViewState {
    const states = this.lanes.map((lane) => must(lane.get(node), `state of ${node}`));
    if (states.length === 1) return states[0]!;
    const all = this.#maker.create(must(this.#views.find((view) => view.node === node), node));
    for (const state of states) all.absorb(state);
    return all;
  }

  /** Adds another set, lane by lane; of the views that are named, only the rows of a span of time. */
  absorb(other: StateSet, kept: KeptWindows = new Map()): void {
    this.lanes.forEach((lane, index) => {
      for (const [node, state] of lane) {
        const span = kept.get(node);
        const from = must(other.lanes[index]!.get(node), node);
        if (span === undefined) state.absorb(from);
        else state.absorbWhere(from, span);
      }
    });
  }

  size(node: string): { rows: number; bytes: number } {
    let rows = 0;
    let bytes = 0;
    for (const lane of this.lanes) {
      const state = must(lane.get(node), node);
      rows += state.size;
      bytes += state.bytes;
    }
    return { rows, bytes };
  }

  snapshot(): StateSetSnapshot {
    return this.lanes.map((lane) => new Map([...lane].map(([node, state]) => [node, state.snapshot()])));
  }

  /** The states of one lane, from wherever they were filled. */
  restoreLane(index: number, snapshot: ReadonlyMap<string, unknown>): void {
    for (const [node, state] of must(this.lanes[index], 'lane')) state.restore(must(snapshot.get(node), `snapshot of ${node}`));
  }

  restore(snapshot: StateSetSnapshot): void {
    this.lanes.forEach((lane, index) => {
      for (const [node, state] of lane) state.restore(must(snapshot[index]?.get(node), `snapshot of ${node}`));
    });
  }
}

/** By view node. */
export type KeptWindows = ReadonlyMap<string, KeySpan>;

export type StateSetSnapshot = readonly ReadonlyMap<string, unknown>[];
