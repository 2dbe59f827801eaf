import type { Layer, Operator } from '../operators/operator.ts';
import { problem, warning } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { nameOf } from './link.ts';
import type { LinkedGraph, LinkedNode } from './link.ts';
import type { Placement } from './plan.ts';

/** The two paths that a view can end. */
export const pathLayers = ['batch', 'speed'] as const;
export type PathLayer = (typeof pathLayers)[number];

/** For each node by its index: the paths that need it, in the order of `pathLayers`; [] for merges, queries and what leads nowhere. */
export type Paths = readonly (readonly PathLayer[])[];

/**
 * Lambda: whatever a batch view needs stands in the batch path, whatever a speed view needs in the speed path, and a
 * logical node in each that needs it. Two walks against the edges, from the views up.
 */
export function placePaths(linked: LinkedGraph, problems: Problem[]): Paths {
  const paths = linked.nodes.map((): PathLayer[] => []);
  for (const layer of pathLayers) {
    for (const [index, view] of upstreamOf(linked, layer)) {
      paths[index]!.push(layer);
      const each = linked.nodes[index]!;
      const pinned = each.node.layer;
      if (pinned !== null && pinned !== layer && mayStandIn(each.operator, pinned)) problems.push(crossing(each, layer, linked.nodes[view]!));
    }
  }
  for (const each of linked.nodes) problems.push(...pinProblems(each));
  return paths;
}

/** Every node that a view of the layer needs, with one such view. */
function upstreamOf(linked: LinkedGraph, layer: PathLayer): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { index, operator } of linked.nodes) if (operator?.role === 'view' && operator.layer === layer) found.set(index, index);
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

function pinProblems({ node, operator }: LinkedNode): readonly Problem[] {
  if (node.layer === null || mayStandIn(operator, node.layer)) return [];
  const allowed = operator?.role === 'view' ? [operator.layer] : operator?.layers ?? [];
  const hint = allowed.length === 0 ? 'Leave its layer open.' : `Leave its layer open, or pin it to ${allowed.join(' or ')}.`;
  return [problem('layer.not-allowed', { node: node.id }, `${nameOf(node)} can't stand in the ${node.layer} layer.`, hint)];
}

function crossing({ node }: LinkedNode, layer: PathLayer, view: LinkedNode): Problem {
  return problem(
    'layer.crossing', { node: node.id },
    `${nameOf(node)} is pinned to the ${node.layer} layer, but the ${layer} view ${nameOf(view.node)} needs it.`,
    `Unpin it, or give the ${layer} path a node of its own.`,
  );
}

export function placementsOf(linked: LinkedGraph, paths: Paths): readonly Placement[] {
  return linked.nodes.map(({ node, operator, index }) => {
    if (operator?.role === 'merge' || operator?.role === 'query') return { node: node.id, layers: ['serving'] };
    const placed = paths[index]!;
    return { node: node.id, layers: placed.length > 0 ? placed : node.layer === null ? [] : [node.layer] };
  });
}

/** A node that no view needs, and that answers nothing itself. */
export function isUnused({ operator, index }: LinkedNode, paths: Paths): boolean {
  return paths[index]!.length === 0 && !isServed(operator);
}

export function unusedProblem({ node }: LinkedNode): Problem {
  return warning('graph.unused', { node: node.id }, `${nameOf(node)} leads to no view, so it does nothing.`, 'Connect it on to a batch view and a speed view, or remove it.');
}
