import { problem, warning } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { textOf } from '../operators/read-params.ts';
import { canonicalJson } from '../base/canonical.ts';
import { nameOf } from './link.ts';
import type { LinkedGraph, LinkedNode } from './link.ts';
import { pathLayers } from './layers.ts';
import type { PathLayer } from './layers.ts';
import type { ShapedNode } from './shapes.ts';

/** What meets at a merge: one batch view and one speed view; and every name answers once. */
export function checkServing(linked: LinkedGraph, shaped: readonly ShapedNode[]): readonly Problem[] {
  return [...duplicateNames(shaped), ...linked.nodes.flatMap((each) => wrongSides(each, linked)), ...twoAlgorithms(linked, shaped)];
}

/** Names are shared by views, merges and queries: each is asked for by its name alone. */
function duplicateNames(shaped: readonly ShapedNode[]): readonly Problem[] {
  const owners = new Map<string, LinkedNode>();
  return shaped.flatMap(({ linked, params }) => {
    if (linked.operator?.output !== 'view' || params === null) return [];
    const name = textOf(params, 'name');
    const owner = owners.get(name);
    owners.set(name, owner ?? linked);
    if (owner === undefined) return [];
    return [problem('view.duplicate-name', { node: linked.node.id, param: 'name' }, `${nameOf(owner.node)} answers to the name ${name} already.`, 'Give one of them another name.')];
  });
}

function wrongSides({ node, operator, inputs }: LinkedNode, linked: LinkedGraph): readonly Problem[] {
  if (operator?.role !== 'merge') return [];
  return pathLayers.flatMap((layer) => {
    const input = inputs.find((each) => each.port === layer);
    const from = input === undefined ? undefined : linked.nodes[input.from];
    if (input === undefined || from?.operator === undefined) return [];
    if (from.operator.role === 'view' && from.operator.layer === layer) return [];
    const is = from.operator.role === 'view' ? `a ${from.operator.layer} view` : `no view of a layer, but a ${from.operator.label.toLowerCase()}`;
    return [problem('merge.wrong-side', { node: node.id, edge: input.edge }, `The ${layer} side of ${nameOf(node)} takes a ${layer} view, but ${nameOf(from.node)} is ${is}.`, `Connect the ${layer} view of the same result.`)];
  });
}

/** Node of the view at one side of a merge. */
export function sideOf({ inputs }: LinkedNode, layer: PathLayer): number | undefined {
  return inputs.find((each) => each.port === layer)?.from;
}

function twoAlgorithms(linked: LinkedGraph, shaped: readonly ShapedNode[]): readonly Problem[] {
  const merges = linked.nodes.filter((each) => each.operator?.role === 'merge');
  if (merges.length === 0) return [];
  const meanings = meaningsOf(linked, shaped);
  return merges.flatMap((merge) => {
    const [batch, speed] = pathLayers.map((layer) => computedBy(linked.nodes[sideOf(merge, layer) ?? -1]));
    if (batch === undefined || speed === undefined || meanings[batch] === undefined || meanings[speed] === undefined) return [];
    if (meanings[batch] === meanings[speed]) return [];
    if (stateKeyOf(shaped[batch]!) !== stateKeyOf(shaped[speed]!)) return [differentStates(merge, linked.nodes[batch]!, linked.nodes[speed]!)];
    return [warning(
      'merge.two-algorithms', { node: merge.node.id },
      `${nameOf(merge.node)} joins two different computations: its batch side ends in ${nameOf(linked.nodes[batch]!.node)}, its speed side in ${nameOf(linked.nodes[speed]!.node)}.`,
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

function computedBy(view: LinkedNode | undefined): number | undefined {
  return view?.operator?.role === 'view' ? view.inputs[0]?.from : undefined;
}

/** Equal numbers: equal kinds, params and inputs all the way up, whether or not they are the same nodes. */
function meaningsOf(linked: LinkedGraph, shaped: readonly ShapedNode[]): readonly (number | undefined)[] {
  const numbers = new Map<string, number>();
  const meanings: (number | undefined)[] = linked.nodes.map(() => undefined);
  for (const index of linked.order) {
    const { node, inputs, operator } = linked.nodes[index]!;
    const sources = inputs.map(({ port, from }) => [port, meanings[from] ?? -1]);
    // A log is what it is by its node: two sources with the same params are two logs to the engine.
    const identity = operator?.role === 'source' ? node.id : '';
    const meaning = canonicalJson([node.kind, identity, shaped[index]!.params, sources]);
    if (!numbers.has(meaning)) numbers.set(meaning, numbers.size);
    meanings[index] = numbers.get(meaning);
  }
  return meanings;
}
