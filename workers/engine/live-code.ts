import type { Plan, Step } from '#pipeline/compile/plan.ts';
import type { Dataflow } from './dataflow.ts';

/** Which code a dataflow runs: the plan's own, but for the steps of a deploy that is live. */
export class LiveCode {
  readonly #plan: Plan;
  readonly #flow: Dataflow;
  #live: ReadonlyMap<string, Step> = new Map();

  constructor(plan: Plan, flow: Dataflow) {
    this.#plan = plan;
    this.#flow = flow;
  }

  /** Steps that `live` does not name go back to the plan's own. */
  deploy(live: ReadonlyMap<string, Step>): void {
    if (live.size === 0 && this.#live.size === 0) return;
    const own = this.#plan.steps.filter(({ id }) => this.#live.has(id) && !live.has(id));
    const changed = [...own, ...[...live.values()].filter((step) => this.#live.get(step.id) !== step)];
    this.#live = live;
    if (changed.length > 0) this.#flow.deploy(changed);
  }
}
