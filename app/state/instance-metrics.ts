import type { Expansion } from '#pipeline/document/composites/expand.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { NodeMetrics } from '#workers/protocol/node-metrics.ts';
import { expansionOf } from './expansion.ts';

type Metrics = ReadonlyMap<string, readonly NodeMetrics[]>;

/**
 * Metrics by node, with those of instances beside those of the nodes inside them: what comes in is what the first of its nodes
 * take in, what goes out is what its output gives, what is lost or kept is lost or kept anywhere inside.
 */
export function withInstances(metrics: Metrics, document: PipelineDocument): Metrics {
  const expansion = expansionOf(document);
  if (expansion.inner.size === 0) return metrics;
  const owners = new Map<string, string[]>();
  for (const [path, { instance }] of expansion.inner) owners.set(instance, [...owners.get(instance) ?? [], path]);
  const fed = innerlyFed(expansion);
  return new Map([...metrics, ...[...owners].map(([instance, paths]): [string, readonly NodeMetrics[]] => {
    const output = expansion.outputs.get(instance) ?? '';
    return [instance, (metrics.get(output) ?? []).map((last) => together(instance, last, paths.flatMap((path) => (metrics.get(path) ?? []).filter((each) => isBeside(each, last)).map((each) => ({ each, first: !fed.has(path) })))))];
  })]);
}

/** Inner nodes that other inner nodes feed. */
function innerlyFed({ document, inner }: Expansion): ReadonlySet<string> {
  return new Set(document.edges.flatMap(({ from, to }) => (inner.has(to) && inner.get(from)?.instance === inner.get(to)?.instance ? [to] : [])));
}

function isBeside(a: NodeMetrics, b: NodeMetrics): boolean {
  return a.architecture === b.architecture && a.layer === b.layer;
}

function together(node: string, last: NodeMetrics, parts: readonly { readonly each: NodeMetrics; readonly first: boolean }[]): NodeMetrics {
  const sum = (of: (each: NodeMetrics) => number): number => parts.reduce((total, { each }) => total + of(each), 0);
  const most = (of: (each: NodeMetrics) => number): number => parts.reduce((total, { each, first }) => (first ? Math.max(total, of(each)) : total), 0);
  return {
    ...last,
    node,
    rowsIn: most((each) => each.rowsIn),
    rate: most((each) => each.rate),
    late: sum((each) => each.late),
    nulled: sum((each) => each.nulled),
    stateRows: sum((each) => each.stateRows),
    stateBytes: sum((each) => each.stateBytes),
  };
}
