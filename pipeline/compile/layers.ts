import type { Architecture } from '../document/document.ts';
import { layers } from '../operators/operator.ts';
import type { Layer } from '../operators/operator.ts';
import { problem, warning } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { nameOf } from './link.ts';
import type { LinkedGraph, LinkedNode } from './link.ts';
import { pathLayers, walkPaths } from './paths.ts';
import type { End, PathLayer, Paths } from './paths.ts';
import type { PlanArchitecture } from './plan.ts';
import { sideOf, sourcesOf } from './sides.ts';

/** What a view, merge or query becomes in one architecture; numbers are indices of nodes. `layers`: where it is shown. */
export type Standing = { readonly layers: readonly Layer[] } & (
  /** One view under the node's own id, which keeps the state or rows of `from`; `output`: where that has several. */
  | { readonly kind: 'view'; readonly layer: PathLayer; readonly from: number; readonly output: string | undefined }
  /** A logical view in both layers, `ID/batch` and `ID/speed`, and the merge `ID` of the two. */
  | { readonly kind: 'layered'; readonly from: number; readonly output: string | undefined }
  | { readonly kind: 'merge'; readonly batch: number; readonly speed: number }
  /** In port order, the first of them apart. */
  | { readonly kind: 'query'; readonly asks: number; readonly others: readonly number[] }
  /** The architecture has nothing that could be called so. */
  | { readonly kind: 'no-place' });

/** What an architecture makes of the graph. Both lists go by the index of a node. */
export interface Physical {
  readonly architecture: PlanArchitecture;
  /** null: no view, merge or query, or one with an open input. */
  readonly standings: readonly (Standing | null)[];
  /** Of what stands above the views. */
  readonly paths: Paths;
}

/** The plans that a document asks for, Lambda first. */
export function architecturesOf(architecture: Architecture): readonly PlanArchitecture[] {
  return architecture === 'both' ? ['lambda', 'kappa'] : [architecture];
}

export function hasBatchRuns(architecture: PlanArchitecture): boolean {
  return architecture === 'lambda';
}

/**
 * The derivation of the physical graph, and the only file that knows Lambda from Kappa.
 *
 * Lambda: whatever a batch view needs stands in the batch path, whatever a speed view needs in the speed path, and a logical
 * node in each that needs it. A logical view is a batch view, a speed view and their merge.
 *
 * Kappa: there is one stream path, called `speed` in plans, and each view is kept by it once. A logical view is such a view,
 * and so is a hand-wired merge whose two sides mean the same: the views beneath it are folded into it. A speed view that
 * stands alone is a view of a stream as it is; a batch view that stands alone has no place.
 *
 * The picture shows a logical view under Lambda in all three layers, for it is kept twice and merged. Of Kappa it shows the
 * stream path as the speed layer without a batch layer beside it, and what its readers ask as the serving layer.
 */
export function derive(architecture: PlanArchitecture, linked: LinkedGraph, context: DerivationContext): Physical {
  const { ends, standings } = architecture === 'lambda' ? lambdaOf(linked) : kappaOf(linked, context);
  return { architecture, standings, paths: walkPaths(linked, ends, context.problems) };
}

export interface DerivationContext {
  /** Merges whose two sides compute the same. */
  readonly alike: readonly number[];
  readonly problems: Problem[];
}

interface Derived {
  readonly standings: (Standing | null)[];
  readonly ends: readonly End[];
}

function lambdaOf(linked: LinkedGraph): Derived {
  const ends: End[] = [];
  const standings = linked.nodes.map((each): Standing | null => {
    const { operator, index } = each;
    const input = each.inputs[0];
    if (operator?.role === 'view') for (const layer of operator.layer === null ? pathLayers : [operator.layer]) ends.push({ layer, start: index, view: index });
    if (operator?.role === 'merge') return mergeOf(each);
    if (input === undefined) return null;
    const { from, output } = input;
    if (operator?.role === 'query') return queryOf(each);
    if (operator?.role !== 'view') return null;
    return operator.layer === null ? { kind: 'layered', layers, from, output } : { kind: 'view', layers: [operator.layer], layer: operator.layer, from, output };
  });
  return { ends, standings };
}

const noPlace: Standing = { kind: 'no-place', layers: [] };

function kappaOf(linked: LinkedGraph, { alike, problems }: DerivationContext): Derived {
  const ends: End[] = [];
  const standings = linked.nodes.map((): Standing | null => null);
  const merged = new Set(linked.nodes.flatMap((each) => (each.operator?.role === 'merge' ? each.inputs.map(({ from }) => from) : [])));
  for (const index of linked.order) {
    const each = linked.nodes[index]!;
    switch (each.operator?.role) {
      case 'view': standings[index] = kappaView(each, merged.has(index), ends); break;
      case 'merge': standings[index] = foldMerge(each, linked, { alike, ends }); break;
      case 'query': standings[index] = kappaQuery(each, standings); break;
      default: continue;
    }
    problems.push(...kappaProblems(each, linked, { standing: standings[index]!, merged: merged.has(index) }));
  }
  return { ends, standings };
}

function kappaView(each: LinkedNode, merged: boolean, ends: End[]): Standing | null {
  const { operator, index } = each;
  if (operator?.role !== 'view') return null;
  if (operator.layer === 'batch' || merged) return noPlace;
  ends.push({ layer: 'speed', start: index, view: index });
  const input = each.inputs[0];
  return input === undefined ? null : { kind: 'view', layers: [operator.layer ?? 'serving'], layer: 'speed', from: input.from, output: input.output };
}

/** A merge of two views of the same thing is one view. Of twins the speed side's is taken: it is a stream already. */
function foldMerge(merge: LinkedNode, linked: LinkedGraph, { alike, ends }: { alike: readonly number[]; ends: End[] }): Standing | null {
  const [, speed] = sourcesOf(merge, linked);
  const start = sideOf(merge, 'speed');
  if (start !== undefined) ends.push({ layer: 'speed', start, view: merge.index });
  if (speed === undefined || !alike.includes(merge.index)) return null;
  return { kind: 'view', layers: ['serving'], layer: 'speed', from: speed.from, output: speed.output };
}

function kappaQuery(query: LinkedNode, standings: readonly (Standing | null)[]): Standing | null {
  return query.inputs.some(({ from }) => standings[from]?.kind === 'no-place') ? noPlace : queryOf(query);
}

function queryOf({ operator, inputs }: LinkedNode): Standing | null {
  const [first, ...others] = inputs;
  if (first === undefined || inputs.length < (operator?.inputs.length ?? 0)) return null;
  return { kind: 'query', layers: ['serving'], asks: first.from, others: others.map(({ from }) => from) };
}

function kappaProblems(each: LinkedNode, linked: LinkedGraph, { standing, merged }: { standing: Standing | null; merged: boolean }): readonly Problem[] {
  const { node, operator } = each;
  if (operator?.role === 'merge') {
    const [batch, speed] = sourcesOf(each, linked);
    if (standing !== null || batch === undefined || speed === undefined) return [];
    return [problem(
      'kappa.two-algorithms', { node: node.id },
      `${nameOf(node)} joins two different computations, ${nameOf(linked.nodes[batch.from]!.node)} and ${nameOf(linked.nodes[speed.from]!.node)}, but Kappa has one.`,
      'Use "Convert to Kappa", which keeps what the batch side computes, or give both sides the same nodes.',
    )];
  }
  if (standing?.kind !== 'no-place' || merged) return [];
  const asks = operator?.role === 'query';
  return [warning(
    'kappa.no-place', { node: node.id },
    asks ? `${nameOf(node)} asks a view that has no place in Kappa, so it answers nothing there.` : `${nameOf(node)} is a batch view, and Kappa has no batch layer, so it is left out there.`,
    asks ? 'Let it ask a view, or a serving merge.' : 'Put a view in its place: that is kept in every architecture.',
  )];
}

function mergeOf(merge: LinkedNode): Standing | null {
  const [batch, speed] = [sideOf(merge, 'batch'), sideOf(merge, 'speed')];
  return batch === undefined || speed === undefined ? null : { kind: 'merge', layers: ['serving'], batch, speed };
}

export function unusedProblem({ node }: LinkedNode, architecture: Architecture): Problem {
  const where = { node: node.id };
  if (architecture !== 'kappa') return warning('graph.unused', where, `${nameOf(node)} leads to no view, so it does nothing.`, 'Connect it on to a view, or remove it.');
  const message = node.layer === 'batch'
    ? `${nameOf(node)} is pinned to the batch layer, which Kappa has not, so it does nothing.`
    : `${nameOf(node)} leads to no view that Kappa keeps, so it does nothing.`;
  return warning('graph.unused', where, message, 'Connect it on to a view, or use "Convert to Kappa", which removes what only a batch layer needs.');
}
