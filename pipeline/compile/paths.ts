import type { Layer, Operator } from '../operators/operator.ts';
import { problem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { nameOf } from './link.ts';
import type { LinkedGraph, LinkedNode } from './link.ts';

/** The paths that a view can end. A stream path is called `speed`, whatever the architecture. */
export const pathLayers = ['batch', 'speed'] as const;
export type PathLayer = (typeof pathLayers)[number];

/** For each node by its index: the paths that need it, in the order of `pathLayers`; [] for views, merges, queries and what leads nowhere. */
export type Paths = readonly (readonly PathLayer[])[];

/** Where a path ends: at the node `start`, which is or feeds the view that people know as `view`. */
export interface End {
  readonly layer: PathLayer;
  readonly start: number;
  readonly view: number;
}

/** Walks against the edges, from the ends of each layer up. A node that is pinned elsewhere is refused. */
export function walkPaths(linked: LinkedGraph, ends: readonly End[], problems: Problem[]): Paths {
  const paths = linked.nodes.map((): PathLayer[] => []);
  for (const layer of pathLayers) {
    for (const [index, view] of upstreamOf(linked, ends.filter((each) => each.layer === layer))) {
      const each = linked.nodes[index]!;
      if (isServed(each.operator)) continue;
      paths[index]!.push(layer);
      const pinned = each.node.layer;
      if (pinned !== null && pinned !== layer && mayStandIn(each.operator, pinned)) problems.push(crossing(each, layer, linked.nodes[view]!));
    }
  }
  return paths;
}

/** Every node that the ends need, with one view that needs it. */
function upstreamOf(linked: LinkedGraph, ends: readonly End[]): ReadonlyMap<number, number> {
  const found = new Map(ends.map(({ start, view }) => [start, view]));
  for (const [index, view] of found) {
    for (const source of linked.graph.previous[index]!) if (!found.has(source) && !isServed(linked.nodes[source]!.operator)) found.set(source, view);
  }
  return found;
}

/** Views, merges and queries feed no view: an edge that says otherwise has been refused, and ends the walk. */
function isServed(operator: Operator | undefined): boolean {
  return operator?.output === 'view';
}

function mayStandIn(operator: Operator | undefined, layer: Layer): boolean {
  if (operator === undefined) return true;
  return operator.role === 'view' ? operator.layer === layer : operator.layers.includes(layer);
}

export function pinProblems({ node, operator }: LinkedNode): readonly Problem[] {
  if (node.layer === null || mayStandIn(operator, node.layer)) return [];
  const allowed = operator?.role === 'view' && operator.layer !== null ? [operator.layer] : operator?.layers ?? [];
  const hint = allowed.length === 0 ? 'Leave its layer open.' : `Leave its layer open, or pin it to ${allowed.join(' or ')}.`;
  return [problem('layer.not-allowed', { node: node.id }, `${nameOf(node)} can't stand in the ${node.layer} layer.`, hint)];
}

function crossing({ node }: LinkedNode, layer: PathLayer, { node: view }: LinkedNode): Problem {
  const path = layer === 'speed' ? 'stream' : 'batch';
  return problem(
    'layer.crossing', { node: node.id },
    `${nameOf(node)} is pinned to the ${node.layer} layer, but the ${path} path of ${nameOf(view)} needs it.`,
    `Unpin it, or give the ${path} path a node of its own.`,
  );
}

/** A node that no view needs, and that answers nothing itself. */
export function isUnused({ operator, index }: LinkedNode, everyPaths: readonly Paths[]): boolean {
  return everyPaths.every((paths) => paths[index]!.length === 0) && !isServed(operator);
}
