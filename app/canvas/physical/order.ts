import type { Ordered, Wire } from '../lane-layout.ts';
import type { PhysicalNode } from './physical-graph.ts';

/**
 * What comes above what: column by column each part stands by the mean height of what flows into it, so that paths run side
 * by side. One walk along the parts, which come in topological order: fast enough for thousands.
 */
export function ordered(nodes: readonly PhysicalNode[], edges: readonly Wire[]): readonly Ordered[] {
  const into = grouped(edges, (edge) => edge.to);
  const ranks = new Map<string, number>();
  for (const { id } of nodes) ranks.set(id, Math.max(0, ...(into.get(id) ?? []).map(({ from }) => (ranks.get(from) ?? 0) + 1)));
  const columns = grouped(nodes, ({ id, lane }) => `${lane} ${ranks.get(id)}`);
  const heights = new Map<string, number>();
  const meanAbove = (id: string): number => {
    const sources = into.get(id) ?? [];
    return sources.reduce((sum, { from }) => sum + (heights.get(from) ?? 0), 0) / Math.max(1, sources.length);
  };
  for (const column of [...columns.values()].sort((a, b) => ranks.get(a[0]!.id)! - ranks.get(b[0]!.id)!)) {
    const wanted = new Map(column.map(({ id }) => [id, meanAbove(id)]));
    const sorted = column.toSorted((a, b) => wanted.get(a.id)! - wanted.get(b.id)!);
    sorted.forEach(({ id }, i) => heights.set(id, (i + 0.5) / sorted.length));
  }
  return nodes.map(({ id, lane }) => ({ id, lane, y: heights.get(id)! }));
}

function grouped<T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) {
    const group = groups.get(keyOf(each));
    if (group === undefined) groups.set(keyOf(each), [each]);
    else group.push(each);
  }
  return groups;
}
