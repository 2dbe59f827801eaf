import type { Meanings } from '../document/meanings.ts';
import { problem, warning } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { windowColumn } from '../operators/policy-fields.ts';
import { textOf } from '../operators/read-params.ts';
import { addingPolicies, mergePolicyOptions, windowPolicies } from '../operators/serving-merge/policy-names.ts';
import { stateKeyOf } from '../operators/state-key.ts';
import { checkWindows } from './check-windows.ts';
import { nameOf } from './link.ts';
import type { LinkedGraph, LinkedNode } from './link.ts';
import type { Physical } from './layers.ts';
import { pathLayers } from './paths.ts';
import type { ShapedNode } from './shapes.ts';
import { meanSame, mergesOf, sourcesOf } from './sides.ts';

export interface ServingContext {
  readonly physicals: readonly Physical[];
  readonly meanings: Meanings;
}

/** What meets at a merge: one batch view and one speed view; and every name answers once. */
export function checkServing(linked: LinkedGraph, shaped: readonly ShapedNode[], { physicals, meanings }: ServingContext): readonly Problem[] {
  return [
    ...duplicateNames(shaped, physicals),
    ...mergesOf(linked).flatMap((each) => wrongSides(each, linked)),
    ...checkWindows(linked, shaped),
    // Where Kappa is asked for too, two algorithms have been refused already.
    ...(physicals.some((each) => each.architecture === 'kappa') ? [] : twoAlgorithms(linked, shaped, meanings)),
  ];
}

/** Names are shared by views, merges and queries: each is asked for by its name alone. Where never both have a place, there is just one to ask. */
function duplicateNames(shaped: readonly ShapedNode[], physicals: readonly Physical[]): readonly Problem[] {
  const owners = new Map<string, LinkedNode>();
  return shaped.filter(({ linked }) => linked.operator?.output === 'view').flatMap(({ linked, params }) => {
    if (params === null) return [];
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

function wrongSides({ node, inputs }: LinkedNode, linked: LinkedGraph): readonly Problem[] {
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
  return mergesOf(linked).flatMap((merge) => {
    const [batch, speed] = sourcesOf(merge, linked);
    if (batch === undefined || speed === undefined || meanings[batch.from] === undefined || meanings[speed.from] === undefined) return [];
    if (meanSame(batch, speed, meanings)) return [];
    const refused = differentStates(shaped[merge.index]!, shaped[batch.from]!, shaped[speed.from]!);
    if (refused !== null) return [refused];
    const ends = [batch, speed].map(({ from }) => nameOf(linked.nodes[from]!.node));
    const where = ends[0] === ends[1] ? '' : `: its batch side ends in ${ends[0]}, its speed side in ${ends[1]}`;
    return [warning(
      'merge.two-algorithms', { node: merge.node.id },
      `${nameOf(merge.node)} joins two code paths to maintain, which compute different things${where}.`,
      'That is allowed, and the answer then depends on where the horizon stands; for one exact answer connect both views to the same nodes.',
    )];
  });
}

/** Sides that keep different states can be joined row by row, but not added. */
function differentStates(merge: ShapedNode, batch: ShapedNode, speed: ShapedNode): Problem | null {
  const [ofBatch, ofSpeed] = [keptBy(batch), keptBy(speed)];
  if (ofBatch === ofSpeed || merge.params === null) return null;
  const [from, to] = [nameOf(batch.linked.node), nameOf(speed.linked.node)];
  const where = { node: merge.linked.node.id };
  const alike = 'give both sides the same groups, windows and functions; the rows that they read may differ.';
  if (ofBatch === '' || ofSpeed === '') {
    const [rows, groups] = ofBatch === '' ? [from, to] : [to, from];
    return problem('merge.different-states', where, `${nameOf(merge.linked.node)} can't bring together the plain rows of ${rows} and the groups of ${groups}.`, `Aggregate on both sides: ${alike}`);
  }
  const policy = textOf(merge.params, 'policy');
  if (!addingPolicies.includes(policy)) return null;
  return problem(
    'merge.different-states', { ...where, param: 'policy' },
    `The policy ${labelOf(policy)} adds what ${from} keeps to what ${to} keeps, which can't be done: their groups, windows or functions differ.`,
    `Choose a policy that takes each row from one side (${choices(merge).map(labelOf).join(', ')}), or ${alike}`,
  );
}

/** What a view's input hands over to be kept; '' for plain rows. */
function keptBy({ linked: { node }, params }: ShapedNode): string {
  return params === null ? '' : stateKeyOf(node.kind, params);
}

/** Policies that join what can't be added, as far as they fit the view. */
function choices({ shape: { output } }: ShapedNode): readonly string[] {
  const windowed = output !== null && windowColumn(output) >= 0;
  return mergePolicyOptions.map(({ value }) => value).filter((each) => !addingPolicies.includes(each) && (windowed || !windowPolicies.includes(each)));
}

function labelOf(policy: string): string {
  return mergePolicyOptions.find(({ value }) => value === policy)?.label ?? policy;
}
