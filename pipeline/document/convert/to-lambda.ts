import { operatorOf } from '../../operators/index.ts';
import type { PipelineDocument, PipelineNode } from '../document.ts';
import { setLayer } from '../edit-nodes.ts';
import { setArchitecture } from '../edit-settings.ts';
import { reachableFromAny, reachableNodes } from '../wires.ts';
import { draftOf, finish, nameOf, replaceNode } from './conversion.ts';
import type { Conversion, Draft } from './conversion.ts';
import { isMerge, layerOfView } from './hand-wired.ts';

/**
 * Views that a batch layer and a speed layer can keep: logical views stay as they are, for the compiler derives the layers
 * from them. What is pinned to one layer though the other needs it is unpinned. Of a Kappa pipeline a speed view that
 * stands alone becomes a logical view: under Lambda it would forget what the batch layer has absorbed.
 */
export function convertToLambda(document: PipelineDocument): Conversion {
  const draft = draftOf(document);
  if (document.architecture === 'kappa') for (const each of document.nodes) if (layerOfView(each) === 'speed' && !feedsMerge(document, each)) keepOfBoth(draft, each);
  unpinCrossings(draft);
  draft.document = setArchitecture(draft.document, 'lambda');
  return finish(document, draft);
}

function feedsMerge({ nodes, edges }: PipelineDocument, view: PipelineNode): boolean {
  const merges = new Set(nodes.filter(isMerge).map((each) => each.id));
  return edges.some((each) => each.from === view.id && merges.has(each.to));
}

function keepOfBoth(draft: Draft, view: PipelineNode): void {
  const defaults = operatorOf('view')?.defaults ?? {};
  draft.document = replaceNode(draft.document, { ...view, kind: 'view', layer: null, params: { ...defaults, ...view.params } });
  draft.changes.push({
    node: view.id,
    what: 'becomes a view that both layers keep.',
    why: 'A speed view of its own holds only what has come since the last batch run; under Kappa it held everything.',
  });
}

function unpinCrossings(draft: Draft): void {
  for (const path of ['batch', 'speed'] as const) {
    const { nodes, edges } = draft.document;
    const views = nodes.filter((each) => layerOfView(each) === null || layerOfView(each) === path);
    const needed = reachableFromAny(edges, views.map((each) => each.id), 'up');
    const crossing = nodes.filter((each) => needed.has(each.id) && isStep(each) && (each.layer === 'batch' || each.layer === 'speed') && each.layer !== path);
    for (const { id, layer } of crossing) {
      const below = reachableNodes(edges, id, 'down');
      const view = views.find((each) => below.has(each.id));
      const whose = view === undefined ? 'The other path' : `The ${path} path of ${nameOf(view)}`;
      draft.changes.push({ node: id, what: `is no longer pinned to the ${layer} layer.`, why: `${whose} needs it, too.` });
    }
    draft.document = setLayer(draft.document, crossing.map((each) => each.id), null);
  }
}

function isStep({ kind }: PipelineNode): boolean {
  return operatorOf(kind)?.output !== 'view';
}
