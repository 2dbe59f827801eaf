import { operatorOf } from '../../operators/index.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { expandDocument } from '../composites/expand.ts';
import { ownerOf } from '../composites/paths.ts';
import type { PipelineDocument, PipelineNode } from '../document.ts';
import { connect, disconnect } from '../edit-edges.ts';
import { removeNodes, setLayer } from '../edit-nodes.ts';
import { setArchitecture } from '../edit-settings.ts';
import { mapShared, withShared } from '../sharing.ts';
import { nodeOf, reachableFromAny, reachableNodes } from '../wires.ts';
import { draftOf, finish, nameOf, replaceNode } from './conversion.ts';
import type { Conversion, Draft } from './conversion.ts';
import { differing } from './differing.ts';
import { handWired, isMerge, layerOfView, samenessIn } from './hand-wired.ts';
import type { HandWired } from './hand-wired.ts';
import { removeIdle } from './remove-idle.ts';

/**
 * One stream path for each answer. A hand-wired merge becomes a logical view of the same id, name and place, over what its
 * two sides have in common or, where they differ, over the batch side's code. What only a batch path needed goes; pinned
 * nodes are unpinned. Panels and queries of a view that goes are handed on to the merge that it went into.
 */
export function convertToKappa(document: PipelineDocument): Conversion {
  const draft = draftOf(document);
  const same = samenessIn(document);
  const merges = document.nodes.filter(isMerge).flatMap((merge) => {
    const found = handWired(document, merge, same);
    if (typeof found !== 'string') return [found];
    draft.refusals.push(incomplete(merge, found));
    return [];
  });
  const used = neededByViews(document);
  for (const each of merges) foldMerge(draft, document, each);
  for (const each of document.nodes) if (layerOfView(each) === 'batch' && nodeOf(draft.document, each.id) !== undefined) keepOfStream(draft, each);
  removeIdle(draft, { used, needed: neededByViews(draft.document) });
  unpin(draft);
  draft.document = setArchitecture(draft.document, 'kappa');
  return finish(document, draft);
}

function incomplete(merge: PipelineNode, side: 'batch' | 'speed'): Problem {
  return problem(
    'convert.incomplete', { node: merge.id },
    `${nameOf(merge)} has no ${side} view with one input at its ${side} side, so nobody knows what its answer is.`,
    'Finish wiring it, or remove it.',
  );
}

/** Ids of all nodes that some view is fed by. */
function neededByViews(document: PipelineDocument): ReadonlySet<string> {
  const views = document.nodes.filter((each) => layerOfView(each) !== undefined);
  return reachableFromAny(document.edges, views.map((each) => each.id), 'up');
}

function foldMerge(draft: Draft, before: PipelineDocument, wired: HandWired): void {
  const { merge, batch, speed, same } = wired;
  const { source, output } = same ? speed : batch;
  draft.refusals.push(...(same ? [] : notAStream(before, wired)));
  const view: PipelineNode = { ...merge, kind: 'view', layer: null };
  const bare = disconnect(draft.document, draft.document.edges.filter((each) => each.to === merge.id).map((each) => each.id));
  draft.document = connect(replaceNode(bare, view), { from: source.id, output, to: merge.id, port: 'in' });
  draft.changes.push({
    node: merge.id,
    what: `becomes one view of ${nameOf(source)}, with its name, its panels and its queries.`,
    why: same ? 'Both of its sides computed the same, so one stream job gives the answer that the two gave together.' : `${differing(wired)}: the stream now computes what the batch side did, for that is what every answer came to in the end.`,
  });
  for (const { view: beneath } of [batch, speed]) dropView(draft, beneath, merge);
}

/** Why the batch side's code can't run as a stream; all that works record by record can. */
function notAStream(before: PipelineDocument, { merge, batch }: HandWired): readonly Problem[] {
  const { document, outputs } = expandDocument(before);
  return [...reachableNodes(document.edges, outputs.get(batch.source.id) ?? batch.source.id, 'up')].flatMap((id) => {
    const node = nodeOf(document, id);
    const operator = node === undefined ? undefined : operatorOf(node.kind);
    if (node === undefined) return [];
    const multiPass = operator !== undefined && 'mergeClass' in operator && operator.mergeClass === 'multi-pass';
    if (operator !== undefined && !multiPass) return [];
    const reason = multiPass ? 'goes over all of history more than once' : 'is of a kind that this version does not know';
    return [problem(
      'convert.not-a-stream', { node: ownerOf(id) }, `The batch side of ${nameOf(merge)} needs ${nameOf(node)}, which ${reason}, so a stream can't compute it.`,
      'Stay with Lambda, or connect both sides to code that works record by record.',
    )];
  });
}

/** A view beneath a merge goes once its last merge is folded; what showed or asked it shows or asks the merge. */
function dropView(draft: Draft, view: PipelineNode, merge: PipelineNode): void {
  const { document } = draft;
  const targets = document.edges.filter((each) => each.from === view.id).map((each) => nodeOf(document, each.to));
  if (nodeOf(document, view.id) === undefined || targets.some((each) => each !== undefined && isMerge(each))) return;
  const shown = document.panels.filter((each) => each.view === view.id).length;
  const handedOn = { ...document, panels: mapShared(document.panels, (each) => (each.view === view.id ? withShared(each, { view: merge.id }) : each)) };
  const asking = document.edges.filter((each) => each.from === view.id);
  const rewired = asking.reduce((each, edge) => connect(disconnect(each, [edge.id]), { from: merge.id, to: edge.to, port: edge.port }), handedOn);
  draft.document = removeNodes(rewired, [view.id]);
  const heirs = [...(shown > 0 ? ['panels'] : []), ...(asking.length > 0 ? ['queries'] : [])].join(' and ');
  draft.changes.push({
    node: view.id,
    what: heirs === '' ? 'goes.' : `goes; its ${heirs} turn to ${nameOf(merge)}.`,
    why: 'There are no halves of an answer any more.',
  });
}

function keepOfStream(draft: Draft, view: PipelineNode): void {
  const defaults = operatorOf('view')?.defaults ?? {};
  draft.document = replaceNode(draft.document, { ...view, kind: 'view', layer: null, params: { ...defaults, ...view.params } });
  draft.changes.push({ node: view.id, what: 'becomes a view that the stream job keeps.', why: 'Kappa has no batch layer to recompute it; the stream keeps it up to date record by record.' });
}

function unpin(draft: Draft): void {
  const pinned = draft.document.nodes.filter((each) => (each.layer === 'batch' || each.layer === 'speed') && layerOfView(each) === undefined);
  for (const { id, layer } of pinned) draft.changes.push({ node: id, what: `is no longer pinned to the ${layer} layer.`, why: 'Kappa has one path, and everything stands in it.' });
  draft.document = setLayer(draft.document, pinned.map((each) => each.id), null);
}
