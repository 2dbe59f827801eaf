import { hasErrors } from '#pipeline/problem.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { PipelineDocument, PipelineNode, Position } from '#pipeline/document/document.ts';
import {
  addNode, canConnect, connect, disconnect, extractFragment, healRemove, insertOnEdge, moveNodes, pasteFragment, removeNodes,
} from '#pipeline/document/edits.ts';
import type { Fragment } from '#pipeline/document/edits.ts';
import { nodeAt } from '#pipeline/document/composites/node-at.ts';
import { ownerOf } from '#pipeline/document/composites/paths.ts';
import type { Wire } from '#pipeline/document/can-connect.ts';
import { inputPorts } from '#pipeline/document/wires.ts';
import { currentDocument, editDocument, useDocumentStore } from './document-store.ts';
import { nameOfKey, nameOfNode, nodeOfKey } from './palette-keys.ts';
import { goToNode, select, selectNodes, useSessionStore } from './session-store.ts';

/** What canvas, outline, palette and keyboard do alike: each an undo step with its name, and the selection that follows. */

export type { Wire } from '#pipeline/document/can-connect.ts';

/** How a new node is tied in: to the output or an input of another node, or on a wire. */
export type Tie =
  | { readonly kind: 'after'; readonly node: string; readonly output?: string | undefined }
  | { readonly kind: 'before'; readonly node: string; readonly port: string }
  | { readonly kind: 'on-edge'; readonly edge: string };

/** `key`: of the palette. */
export function addOperator(key: string, position: Position, tie?: Tie): string {
  const before = currentDocument();
  const node = nodeOfKey(before, key, { x: Math.round(position.x), y: Math.round(position.y) });
  editDocument(`Add ${nameOfKey(before, key)}`, (document) => tied(addNode(document, node), node, tie));
  goToNode(node.id);
  return node.id;
}

function tied(document: PipelineDocument, node: PipelineNode, tie: Tie | undefined): PipelineDocument {
  if (tie === undefined) return document;
  if (tie.kind === 'on-edge') return insertOnEdge(document, tie.edge, node);
  if (tie.kind === 'before') return connect(document, { from: node.id, to: tie.node, port: tie.port });
  const source = { from: tie.node, output: tie.output };
  const port = fittingPorts(document, source, node.id)[0];
  return port === undefined ? document : connect(document, { ...source, to: node.id, port });
}

/** Input ports of `to` that would take an edge from there, free ones first. */
export function fittingPorts(document: PipelineDocument, source: Pick<Wire, 'from' | 'output'>, to: string): readonly string[] {
  const node = document.nodes.find((each) => each.id === to);
  return inputPorts(document, node)
    .map(({ name }) => ({ name, found: canConnect(document, { ...source, to, port: name }) }))
    .filter(({ found }) => !hasErrors(found))
    .sort((a, b) => a.found.length - b.found.length)
    .map(({ name }) => name);
}

/** Draws the edge; answers with the reason when it can't be drawn. */
export function connectNodes(wire: Wire): Problem | null {
  const refusal = canConnect(currentDocument(), wire).find((each) => each.severity === 'error');
  if (refusal !== undefined) return refusal;
  editDocument(`Connect ${titleOf(wire.from)} to ${titleOf(wire.to)}`, (document) => connect(document, wire));
  return null;
}

const drop = 'drop ';

/** The undo step of one drag: what letting go over something does besides is part of it. */
export function dropKey(nodes: readonly string[]): string {
  return `${drop}${nodes.join(' ')} ${performance.now()}`;
}

/** After a drag of the node: one undo step with it. */
export function insertNodeOnEdge(node: string, edge: string): void {
  const { key } = useDocumentStore.getState().history.present;
  const found = currentDocument().nodes.find((each) => each.id === node);
  if (found === undefined) return;
  editDocument(`Insert ${titleOf(node)} into a connection`, (document) => insertOnEdge(document, edge, found), key?.startsWith(drop) === true ? key : null);
}

export function moveBy(nodes: readonly string[], dx: number, dy: number): void {
  const chosen = new Set(nodes);
  const positions = new Map(currentDocument().nodes.filter((each) => chosen.has(each.id)).map((each) => [each.id, { x: each.position.x + dx, y: each.position.y + dy }]));
  moveTo(positions, `nudge ${nodes.join(' ')}`);
}

export function moveTo(positions: ReadonlyMap<string, Position>, key: string | null = null, label?: string): void {
  const [first] = positions.keys();
  if (first === undefined) return;
  const what = positions.size === 1 ? titleOf(first) : `${positions.size} nodes`;
  editDocument(label ?? `Move ${what}`, (document) => moveNodes(document, positions), key);
}

/** Removes what is selected. One node in the middle of a path heals it, unless `tear` asks to leave the gap. */
export function deleteSelection(tear = false): void {
  const { nodes, edges } = useSessionStore.getState().selection;
  deleteParts(nodes, edges, tear);
}

export function deleteParts(nodes: readonly string[], edges: readonly string[], tear = false): void {
  const [only] = nodes;
  const count = nodes.length + edges.length;
  if (count === 0) return;
  const label = count > 1 ? `Delete ${count} parts` : only === undefined ? 'Delete a connection' : `Delete ${titleOf(only)}`;
  const remove = tear || nodes.length !== 1 ? removeNodes : healRemove;
  editDocument(label, (document) => remove(disconnect(document, edges), nodes));
  select({ nodes: [], edges: [] });
}

export function duplicateSelection(): void {
  const { nodes } = useSessionStore.getState().selection;
  const document = currentDocument();
  const chosen = new Set(nodes);
  const left = Math.min(...document.nodes.filter((each) => chosen.has(each.id)).map((each) => each.position.x));
  const top = Math.min(...document.nodes.filter((each) => chosen.has(each.id)).map((each) => each.position.y));
  if (nodes.length > 0) paste(extractFragment(document, nodes), { x: left + 40, y: top + 40 }, 'Duplicate');
}

export function paste(fragment: Fragment, at: Position, verb = 'Paste'): void {
  const count = fragment.nodes.length;
  let pasted: readonly string[] = [];
  editDocument(`${verb} ${count === 1 ? 'a node' : `${count} nodes`}`, (document) => {
    const result = pasteFragment(document, fragment, at);
    pasted = result.nodes;
    return result.document;
  });
  if (pasted.length > 0) selectNodes(pasted);
}

export function selectAll(): void {
  const { nodes, edges } = currentDocument();
  select({ nodes: nodes.map((each) => each.id), edges: edges.map((each) => each.id) });
}

/** Of a node, or of one inside an instance: `Clean: Late flights`. */
export function titleOf(path: string): string {
  const document = currentDocument();
  const node = nodeAt(document, path);
  const whole = path.slice(0, path.lastIndexOf('/'));
  // The rows of one output of a node are called like both.
  if (node === undefined) return whole === '' ? path : `${titleOf(whole)}: ${path.slice(whole.length + 1)}`;
  const name = nameOfNode(document, node);
  return ownerOf(path) === path ? name : `${titleOf(whole)}: ${name}`;
}
