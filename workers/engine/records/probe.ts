import { must } from '#pipeline/base/assert.ts';
import type { Plan, Step, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Row } from '#pipeline/data/schema.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { LatePolicy } from '#pipeline/operators/execution.ts';
import type { ViewState } from '#pipeline/operators/state.ts';
import { Dataflow } from '../dataflow.ts';
import { censusPlan } from '../meter/census-plan.ts';
import { rowOf } from '../served-parts.ts';
import { StateMaker } from '../state-sets.ts';

export interface ProbeOptions {
  readonly plan: Plan;
  readonly view: ViewPlan;
  readonly key: Row;
  readonly late: LatePolicy;
  readonly tables: ReadonlyMap<string, Table>;
}

/** Says how many records of a handful end in one row of a view. Nothing that it was asked before has a part in the answer. */
export class Probe {
  readonly #key: Row;
  readonly #flow: Dataflow;
  readonly #state: ViewState;

  constructor({ plan, view, key, late, tables }: ProbeOptions) {
    const counting = pathTo(censusPlan(plan), view.node);
    this.#key = key;
    this.#flow = new Dataflow({ plan: counting, layer: view.layer, late, tables }, 1);
    this.#state = new StateMaker(counting).create(counting.views[0]!);
    this.#flow.open([new Map([[view.node, this.#state]])]);
  }

  count(source: string, chunk: Chunk): number {
    this.#state.clear();
    // An operator with several inputs wants the watermark itself.
    const explicit = this.#flow.explicitWatermarks && chunk.watermarks === null;
    this.#flow.lanes[0]!.push(source, explicit ? { ...chunk, watermarks: new Float64Array(chunk.length).fill(Number.NEGATIVE_INFINITY) } : chunk);
    this.#flow.flush();
    const records = rowOf(this.#state.table(), this.#key)?.at(-1) ?? 0;
    return records as number;
  }
}

/** The steps that lead to one view, and nothing else. */
export function pathTo(plan: Plan, node: string): Plan {
  const view = must(plan.views.find((each) => each.node === node), `view ${node}`);
  const steps = stepsTo(plan, view);
  return { ...plan, steps, views: [view], merges: [], queries: [] };
}

/** In topological order. */
export function stepsTo({ steps }: Plan, view: ViewPlan): readonly Step[] {
  const needed = new Set(view.accumulate === null ? (view.input.from === 'step' ? [view.input.step] : []) : [view.accumulate]);
  for (const { id, inputs } of steps.toReversed()) {
    if (needed.has(id)) for (const input of inputs) if (input.from === 'step') needed.add(input.step);
  }
  return steps.filter(({ id }) => needed.has(id));
}
