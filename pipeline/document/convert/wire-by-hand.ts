import { operatorOf } from '../../operators/index.ts';
import { problem } from '../../problem.ts';
import type { PipelineDocument, PipelineNode, Position } from '../document.ts';
import { connect, disconnect } from '../edit-edges.ts';
import { addNode, moveNodes, takenNames } from '../edit-nodes.ts';
import { freshId, freshName } from '../ids.ts';
import { documentLimits } from '../limits.ts';
import { edgesInto, nodeOf, reachableNodes } from '../wires.ts';
import { draftOf, finish, replaceNode } from './conversion.ts';
import type { Conversion } from './conversion.ts';
import { layerOfView } from './hand-wired.ts';

/** Distances between the upper left corners of nodes, as in the examples. */
const column = 265;
const row = 102;

/**
 * Takes a logical view apart into what Lambda makes of it: a batch view, a speed view and their serving merge. The merge
 * has the view's id and name, so that panels and queries stay; it and all behind it move a column to the right.
 */
export function wireByHand(document: PipelineDocument, view: string): Conversion {
  const draft = draftOf(document);
  const node = nodeOf(document, view);
  if (node === undefined || layerOfView(node) !== null) {
    draft.refusals.push(problem('convert.no-view', { node: view }, 'Only a logical view can be taken apart.', 'Choose a view that stands in no layer.'));
  } else if (document.nodes.length + 2 > documentLimits.nodes || document.edges.length + 3 > documentLimits.edges) {
    draft.refusals.push(problem('convert.full', { node: view }, 'This pipeline is full: there is no room for two views more.', 'Remove what nobody needs.'));
  } else {
    draft.document = takenApart(document, node);
    draft.changes.push({
      node: view,
      what: 'becomes a batch view, a speed view and a serving merge, which has its name, its panels and its queries.',
      why: 'Each layer can then be given code of its own: two code paths to maintain, where there was one.',
    });
  }
  return finish(document, draft);
}

function takenApart(document: PipelineDocument, node: PipelineNode): PipelineDocument {
  const sources = edgesInto(document.edges, node.id, 'in');
  const behind = reachableNodes(document.edges, node.id, 'down');
  const moved = moveNodes(document, new Map(document.nodes.filter((each) => behind.has(each.id)).map(({ id, position }) => [id, { x: position.x + column, y: position.y }])));
  const merge = { ...node, kind: 'serving-merge', position: nodeOf(moved, node.id)?.position ?? node.position };
  const freed = disconnect(replaceNode(moved, merge), document.edges.filter((each) => each.to === node.id).map((each) => each.id));
  return (['batch', 'speed'] as const).reduce((whole, layer) => {
    const side = sideOf(whole, node, layer);
    const fed = sources.slice(0, 1).reduce((each, { from, output }) => connect(each, { from, output, to: side.id, port: 'in' }), addNode(whole, side));
    return connect(fed, { from: side.id, to: node.id, port: layer });
  }, freed);
}

function sideOf(document: PipelineDocument, { id, label, params, position }: PipelineNode, layer: 'batch' | 'speed'): PipelineNode {
  const kind = `${layer}-view`;
  const name = typeof params['name'] === 'string' ? params['name'] : id;
  const wanted = { x: position.x, y: position.y + (layer === 'batch' ? -row / 2 : row / 2) };
  return {
    id: freshId(`${layer}_${id}`, new Set(document.nodes.map((each) => each.id))),
    kind,
    label: label === '' ? '' : `${label}, ${layer}`.slice(0, documentLimits.name),
    layer: null,
    params: { ...operatorOf(kind)?.defaults, name: freshName(`${layer}_${name}`.slice(0, documentLimits.id), takenNames(document)) },
    position: freePlace(document, wanted, layer === 'batch' ? -1 : 1),
  };
}

/** The wanted place, or the next one above or below it that no node stands in. */
function freePlace({ nodes }: PipelineDocument, { x, y }: Position, direction: 1 | -1): Position {
  const taken = (at: number): boolean => nodes.some(({ position }) => Math.abs(position.x - x) < column - 20 && Math.abs(position.y - at) < row - 2);
  let free = y;
  while (taken(free) && Math.abs(free) < documentLimits.coordinate) free += direction * (row / 2);
  return { x, y: free };
}
