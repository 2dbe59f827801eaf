import type { Plan, Step } from '#pipeline/compile/plan.ts';
import type { Lane } from './dataflow.ts';

/** Which code some lanes run: the plan's own, but for the steps of a deploy that is live. */
export class LiveCode {
  readonly #plan: Plan;
  readonly #lanes: readonly Lane[];
  #live: ReadonlyMap<string, Step> = new Map();

  constructor(plan: Plan, lanes: readonly Lane[]) {
    this.#plan = plan;
    this.#lanes = lanes;
  }

  /** Steps that `live` does not name go back to the plan's own. */
  deploy(live: ReadonlyMap<string, Step>): void {
    if (live.size === 0 && this.#live.size === 0) return;
    const own = this.#plan.steps.filter(({ id }) => this.#live.has(id) && !live.has(id));
    const changed = [...own, ...[...live.values()].filter((step) => this.#live.get(step.id) !== step)];
    this.#live = live;
    if (changed.length > 0) for (const lane of this.#lanes) lane.deploy(changed);
  }
}
