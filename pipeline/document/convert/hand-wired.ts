import { createGraph, topologicalOrder } from '../../base/graph.ts';
import { operatorOf } from '../../operators/index.ts';
import { parseParams } from '../../operators/params.ts';
import { expandDocument } from '../composites/expand.ts';
import type { PipelineDocument, PipelineNode } from '../document.ts';
import { meaningsOf } from '../meanings.ts';
import type { Described } from '../meanings.ts';
import { edgesInto, inputPorts, nodeOf } from '../wires.ts';

/** A serving merge with what stands beneath it. */
export interface HandWired {
  readonly merge: PipelineNode;
  readonly batch: Side;
  readonly speed: Side;
  /** Whether the two sides compute the same. */
  readonly same: boolean;
}

export interface Side {
  readonly view: PipelineNode;
  /** What the view keeps the state or rows of; `output`: where that has several. */
  readonly source: PipelineNode;
  readonly output: string | undefined;
}

export function isMerge({ kind }: PipelineNode): boolean {
  return operatorOf(kind)?.role === 'merge';
}

/** The layer of a view; null of a logical one, undefined of what is no view. */
export function layerOfView({ kind }: PipelineNode): 'batch' | 'speed' | null | undefined {
  const operator = operatorOf(kind);
  return operator?.role === 'view' ? operator.layer : undefined;
}

/** The merge with its sides; or at which side something is missing. */
export function handWired(document: PipelineDocument, merge: PipelineNode, same: Sameness): HandWired | 'batch' | 'speed' {
  const [batch, speed] = [sideOf(document, merge, 'batch'), sideOf(document, merge, 'speed')];
  if (batch === null) return 'batch';
  if (speed === null) return 'speed';
  return { merge, batch, speed, same: batch.output === speed.output && same(batch.source.id, speed.source.id) };
}

function sideOf(document: PipelineDocument, merge: PipelineNode, layer: 'batch' | 'speed'): Side | null {
  const view = onlyInput(document, merge.id, layer)?.node;
  if (view === undefined || layerOfView(view) !== layer) return null;
  const source = onlyInput(document, view.id, 'in');
  return source === undefined ? null : { view, source: source.node, output: source.output };
}

function onlyInput(document: PipelineDocument, to: string, port: string): { readonly node: PipelineNode; readonly output: string | undefined } | undefined {
  const [edge, ...others] = edgesInto(document.edges, to, port);
  const node = edge === undefined || others.length > 0 ? undefined : nodeOf(document, edge.from);
  return node === undefined ? undefined : { node, output: edge?.output };
}

export type Sameness = (a: string, b: string) => boolean;

/** Whether two nodes of a document compute the same, an instance being what it stands for. Not, where that can't be known. */
export function samenessIn(written: PipelineDocument): Sameness {
  const { document, outputs } = expandDocument(written);
  const indices = new Map(document.nodes.map((each, i) => [each.id, i]));
  const ends = document.edges.flatMap(({ from, to }): [number, number][] => {
    const [source, target] = [indices.get(from), indices.get(to)];
    return source === undefined || target === undefined ? [] : [[source, target]];
  });
  const described = document.nodes.map((node) => describedIn(document, node, indices));
  const meanings = meaningsOf(described, topologicalOrder(createGraph(described.length, ends)));
  return (a, b) => {
    const [left, right] = [a, b].map((id) => meanings[indices.get(outputs.get(id) ?? id) ?? -1]);
    return left !== undefined && left === right;
  };
}

function describedIn(document: PipelineDocument, node: PipelineNode, indices: ReadonlyMap<string, number>): Described {
  const operator = operatorOf(node.kind);
  const parsed = parseParams(operator?.fields ?? [], node.params, operator?.defaults);
  // Several edges at a port in the order in which the compiler takes them.
  const inputs = inputPorts(document, node).flatMap(({ name }) => edgesInto(document.edges, node.id, name).toSorted((a, b) => compareText(a.from, b.from) || compareText(a.id, b.id)).flatMap((edge) => {
    const from = indices.get(edge.from);
    return from === undefined ? [] : [{ port: name, from, output: edge.output }];
  }));
  return { id: node.id, kind: node.kind, params: parsed.ok && operator !== undefined ? parsed.value : node.params, isSource: operator?.role === 'source', inputs };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
