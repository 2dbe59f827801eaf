import { must } from '#pipeline/base/assert.ts';
import type { Table } from '#pipeline/data/table.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { StreamJob } from '../layers/stream-job.ts';

/** Answers the views and queries of one job as they stand. */
export class JobServing {
  readonly #job: StreamJob;
  readonly #cache = new Map<string, { readonly version: number; readonly table: Table }>();

  constructor(job: StreamJob) {
    this.#job = job;
  }

  /** The rows of a view or query node; null for a node that serves nothing. */
  table(node: string): Table | null {
    const cached = this.#cache.get(node);
    if (cached?.version === this.#job.version) return cached.table;
    const table = this.#compute(node);
    if (table !== null) this.#cache.set(node, { version: this.#job.version, table });
    return table;
  }

  /** Rows of a view or query when it was last asked, or null. */
  lastSize(node: string): number | null {
    return this.#cache.get(node)?.table.length ?? null;
  }

  #compute(node: string): Table | null {
    if (this.#job.views.some((view) => view.node === node)) return this.#job.state(node).table();
    const query = this.#job.plan.queries.find((each) => each.node === node);
    if (query === undefined) return null;
    const operator = must(operatorOf(query.kind), query.kind);
    const input = must(this.table(query.input), `view ${query.input}`);
    return operator.role === 'query' ? operator.evaluate(query.params, input) : null;
  }
}
