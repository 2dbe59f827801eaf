import type { Plan } from '#pipeline/compile/plan.ts';
import type { BatchRun } from '../../protocol/batch-runs.ts';
import { planAt } from '../faults.ts';
import type { BatchLayer, BatchViews } from '../layers/batch-layer.ts';
import type { Stopwatch } from '../stopwatch.ts';

/** The batch views of the run that was looked at last: computed when somebody first looks. */
export class PublishedViews {
  readonly #batch: BatchLayer;
  readonly #plan: Plan;
  readonly #watch: Stopwatch;
  #last: { readonly run: number; readonly views: BatchViews } | null = null;

  constructor(batch: BatchLayer, plan: Plan, watch: Stopwatch) {
    this.#batch = batch;
    this.#plan = plan;
    this.#watch = watch;
  }

  async of({ index, horizon, rows, start }: BatchRun): Promise<BatchViews> {
    if (this.#last?.run !== index) {
      this.#last = { run: index, views: await this.#watch.time('batch', () => this.#batch.recompute({ clock: horizon, rows }, planAt(this.#plan, start))) };
    }
    return this.#last.views;
  }

  /** Rows and bytes of a view as last computed. */
  size(node: string): { rows: number; bytes: number } {
    const state = this.#last?.views.get(node);
    return { rows: state?.size ?? 0, bytes: state?.bytes ?? 0 };
  }

  forget(): void {
    this.#last = null;
  }
}
