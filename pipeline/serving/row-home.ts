import type { Plan } from '../compile/plan.ts';

/**
 * The view or merge that a served row is a row of: what a query asks, as long as rows go through under the same keys. A query
 * that makes rows of its own (a rollup, a key under another name) answers for itself, and there is nothing behind its rows.
 */
export function rowHome(plan: Pick<Plan, 'views' | 'merges' | 'queries'>, node: string): string {
  const query = plan.queries.find((each) => each.node === node);
  const asked = [...plan.views, ...plan.merges, ...plan.queries].find((each) => each.node === query?.input);
  if (query === undefined || asked === undefined) return node;
  const same = asked.keys.length > 0 && asked.keys.length === query.keys.length && asked.keys.every((key, i) => key === query.keys[i]);
  return same ? rowHome(plan, asked.node) : node;
}
