import type { Meanings } from '../document/meanings.ts';
import { problem, warning } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { textOf } from '../operators/read-params.ts';
import { nameOf } from './link.ts';
import type { LinkedGraph, LinkedNode } from './link.ts';
import type { Physical } from './layers.ts';
import { pathLayers } from './paths.ts';
import type { ShapedNode } from './shapes.ts';
import { sourcesOf } from './sides.ts';

export interface ServingContext {
  readonly physicals: readonly Physical[];
  readonly meanings: Meanings;
}

/** What meets at a merge: one batch view and one speed view; and every name answers once. */
export function checkServing(linked: LinkedGraph, shaped: readonly ShapedNode[], { physicals, meanings }: ServingContext): readonly Problem[] {
  return [
    ...duplicateNames(shaped, physicals),
    ...linked.nodes.flatMap((each) => wrongSides(each, linked)),
    // Where Kappa is asked for too, two algorithms have been refused already.
    ...(physicals.some((each) => each.architecture === 'kappa') ? [] : twoAlgorithms(linked, shaped, meanings)),
  ];
}

/** Names are shared by views, merges and queries: each is asked for by its name alone. Where never both have a place, there is just one to ask. */
function duplicateNames(shaped: readonly ShapedNode[], physicals: readonly Physical[]): readonly Problem[] {
  const owners = new Map<string, LinkedNode>();
  return shaped.flatMap(({ linked, params }) => {
    if (linked.operator?.output !== 'view' || params === null) return [];
    const name = textOf(params, 'name');
    const owner = owners.get(name);
    owners.set(name, owner ?? linked);
    if (owner === undefined) return [];
    const clash = physicals.some(({ standings }) => [owner, linked].every(({ index }) => standings[index]?.kind !== 'no-place'));
    const where = { node: linked.node.id, param: 'name' };
    const message = `${nameOf(owner.node)} answers to the name ${name} already.`;
    return [(clash ? problem : warning)('view.duplicate-name', where, message, 'Give one of them another name.')];
  });
}

function wrongSides({ node, operator, inputs }: LinkedNode, linked: LinkedGraph): readonly Problem[] {
  if (operator?.role !== 'merge') return [];
  return pathLayers.flatMap((layer) => {
    const input = inputs.find((each) => each.port === layer);
    const from = input === undefined ? undefined : linked.nodes[input.from];
    if (input === undefined || from?.operator === undefined) return [];
    if (from.operator.role === 'view' && from.operator.layer === layer) return [];
    const is = from.operator.role === 'view' ? `a ${from.operator.layer ?? 'logical'} view` : `no view of a layer, but a ${from.operator.label.toLowerCase()}`;
    return [problem('merge.wrong-side', { node: node.id, edge: input.edge }, `The ${layer} side of ${nameOf(node)} takes a ${layer} view, but ${nameOf(from.node)} is ${is}.`, `Connect the ${layer} view of the same result.`)];
  });
}

function twoAlgorithms(linked: LinkedGraph, shaped: readonly ShapedNode[], meanings: Meanings): readonly Problem[] {
  return linked.nodes.filter((each) => each.operator?.role === 'merge').flatMap((merge) => {
    const [batch, speed] = sourcesOf(merge, linked);
    if (batch === undefined || speed === undefined || meanings[batch] === undefined || meanings[speed] === undefined) return [];
    if (meanings[batch] === meanings[speed]) return [];
    if (stateKeyOf(shaped[batch]!) !== stateKeyOf(shaped[speed]!)) return [differentStates(merge, linked.nodes[batch]!, linked.nodes[speed]!)];
    const ends = [batch, speed].map((index) => nameOf(linked.nodes[index]!.node));
    const where = ends[0] === ends[1] ? '' : `: its batch side ends in ${ends[0]}, its speed side in ${ends[1]}`;
    return [warning(
      'merge.two-algorithms', { node: merge.node.id },
      `${nameOf(merge.node)} joins two code paths to maintain, which compute different things${where}.`,
      'That is allowed, and the answer then depends on where the horizon stands; for one exact answer connect both views to the same nodes.',
    )];
  });
}

/** What a view's input hands over to be kept; '' for plain rows. */
function stateKeyOf({ linked, params }: ShapedNode): string {
  return linked.operator?.role === 'accumulate' && params !== null ? `${linked.node.kind} ${linked.operator.stateKey(params)}` : '';
}

function differentStates(merge: LinkedNode, batch: LinkedNode, speed: LinkedNode): Problem {
  return problem(
    'merge.different-states', { node: merge.node.id },
    `${nameOf(merge.node)} can't add what ${nameOf(batch.node)} keeps to what ${nameOf(speed.node)} keeps: their groups, windows or functions differ.`,
    'Give both sides the same groups, windows and functions; the rows that they read may differ.',
  );
}
