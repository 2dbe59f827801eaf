import { addNode, connect, newNode, setParams } from '#pipeline/document/edits.ts';
import type { Entry } from '#pipeline/operators/models/algorithm.ts';
import { printModelFile } from '#pipeline/operators/models/model-file.ts';
import type { ModelFacts } from '#pipeline/operators/models/model-file.ts';
import { readTrain } from '#pipeline/operators/train/params.ts';
import { currentDocument, editDocument } from './document-store.ts';
import { goToNode } from './session-store.ts';
import { titleOf } from './verbs.ts';

/** The text of a model that a node of the document learns, from its rows; null where the node is gone, or is inside an operator of one's own. */
export function modelText(node: string, entries: readonly Entry[], facts: ModelFacts): string | null {
  const found = currentDocument().nodes.find((each) => each.id === node);
  if (found?.kind !== 'train') return null;
  const { algorithm, label, settings } = readTrain(found.params);
  return printModelFile({ algorithm, label, settings, entries, facts });
}

/** Places a node that scores, by a model that stays as it is, the rows that the model learns from; answers its id. */
export function addScore(train: string, model: string): string | null {
  const before = currentDocument();
  const learns = before.nodes.find(({ id }) => id === train);
  const feeding = before.edges.find(({ to }) => to === train);
  if (learns === undefined || feeding === undefined) return null;
  const node = newNode(before, 'score', { x: learns.position.x, y: learns.position.y + 150 });
  editDocument(`Score with ${titleOf(train)}`, (document) => connect(setParams(addNode(document, node), node.id, { ...node.params, model }), { from: feeding.from, output: feeding.output, to: node.id, port: 'in' }));
  goToNode(node.id);
  return node.id;
}
