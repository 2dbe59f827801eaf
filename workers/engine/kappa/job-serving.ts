import { must } from '#pipeline/base/assert.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { finalAfterOf, shownAt } from '#pipeline/serving/emission.ts';
import type { Shown } from '#pipeline/serving/emission.ts';
import type { StreamJob } from '../layers/stream-job.ts';

/** Answers the views and queries of one job as they stand. */
export class JobServing {
  readonly #job: StreamJob;
  readonly #cache = new Map<string, Shown & { readonly content: string }>();

  constructor(job: StreamJob) {
    this.#job = job;
  }

  /** The rows of a view or query node, as far as they are final where that is asked for; null for a node that serves nothing. */
  shown(node: string): Shown | null {
    const { content } = this.#job;
    const cached = this.#cache.get(node);
    if (cached?.content === content) return cached;
    const shown = this.#compute(node);
    if (shown !== null) this.#cache.set(node, { ...shown, content });
    return shown;
  }

  /** Rows of a view or query when it was last asked, or null. */
  lastSize(node: string): number | null {
    return this.#cache.get(node)?.table.length ?? null;
  }

  #compute(node: string): Shown | null {
    const view = this.#job.views.find((each) => each.node === node);
    if (view !== undefined) return shownAt(this.#job.state(node).table(), finalAfterOf(this.#job.plan, view), this.#job.watermark(view));
    const query = this.#job.plan.queries.find((each) => each.node === node);
    if (query === undefined) return null;
    const operator = must(operatorOf(query.kind), query.kind);
    const [first, ...others] = [query.input, ...query.others ?? []].map((each) => must(this.shown(each), `view ${each}`));
    return operator.role === 'query' ? { table: operator.evaluate(query.params, first!.table, others.map(({ table }) => table)), open: others.reduce((sum, { open }) => sum + open, first!.open) } : null;
  }
}
