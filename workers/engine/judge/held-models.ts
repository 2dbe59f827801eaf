import type { Plan } from '#pipeline/compile/plan.ts';
import type { ViewState } from '#pipeline/operators/state.ts';
import type { BatchRun } from '../../protocol/batch-runs.ts';
import type { BatchViews } from '../layers/batch-layer.ts';

/**
 * Models that somebody has rolled back: until the next publish their views answer from what an earlier batch run fitted, with what
 * the speed layer holds above the newest horizon. What lies between the two horizons is in neither: that is what a roll-back gives up.
 */
export class HeldModels {
  readonly #plan: Plan;
  #held = new Map<string, number>();
  #known: { readonly key: string; readonly views: BatchViews } | null = null;
  /** Grows with every change. */
  version = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** Batch runs by the node that learns. */
  get held(): ReadonlyMap<string, number> {
    return this.#held;
  }

  /** False where there is no such model, or no such run. */
  serve({ node, run }: { readonly node: string; readonly run: number | null }, runs: readonly BatchRun[]): boolean {
    const newest = runs.findLast(({ state }) => state === 'published');
    const learns = this.#plan.steps.some((step) => step.node === node && step.kind === 'train' && step.layer === 'batch');
    if (!learns || newest === undefined || (run === null && !this.#held.has(node))) return false;
    if (run !== null && !runs.some(({ index, state }) => index === run && state === 'published')) return false;
    this.#held = new Map(this.#held);
    if (run === null || run === newest.index) this.#held.delete(node);
    else this.#held.set(node, run);
    this.version++;
    return true;
  }

  /** A newer model has been published: it answers. */
  release(): void {
    if (this.#held.size === 0) return;
    this.#held = new Map();
    this.version++;
  }

  /** The views of a published run, those of the held models from their own runs. */
  async views(published: BatchRun, viewsOf: (run: BatchRun) => Promise<BatchViews>, runs: readonly BatchRun[]): Promise<BatchViews> {
    if (this.#held.size === 0) return viewsOf(published);
    const key = `${published.index} ${[...this.#held].join(' ')}`;
    if (this.#known?.key === key) return this.#known.views;
    const replaced = new Map<string, ViewState>();
    for (const [node, index] of this.#held) {
      const run = runs.find((each) => each.index === index);
      if (run === undefined) continue;
      const earlier = await viewsOf(run);
      for (const view of this.#viewsOf(node)) replaced.set(view, earlier.get(view)!);
    }
    const newest = await viewsOf(published);
    const views: BatchViews = Object.assign(new Map([...newest].map(([node, state]) => [node, replaced.get(node) ?? state])), { watermarks: newest.watermarks });
    this.#known = { key, views };
    return views;
  }

  snapshot(): readonly (readonly [node: string, run: number])[] {
    return [...this.#held];
  }

  restore(held: readonly (readonly [node: string, run: number])[]): void {
    this.#held = new Map(held);
    this.version++;
  }

  /** Batch views that hold the model of a node. */
  #viewsOf(node: string): readonly string[] {
    return this.#plan.views.filter(({ layer, accumulate }) => layer === 'batch' && accumulate === `batch/${node}`).map((view) => view.node);
  }
}
