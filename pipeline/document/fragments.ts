import { hasErrors, problem } from '../problem.ts';
import { failure, success } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { withPositions } from './auto-position.ts';
import { readComposites } from './composites/parse-composite.ts';
import { printComposite } from './composites/print-composite.ts';
import { compositesOf, receiveComposites } from './composites/receive.ts';
import type { Composite, PipelineDocument, PipelineEdge, PipelineNode, Position } from './document.ts';
import { takenNames, withFreshName } from './edit-nodes.ts';
import { edgeEnds, edgeIdBase, freshId } from './ids.ts';
import { documentLimits } from './limits.ts';
import { parseJson } from './parse.ts';
import { readEdges, readNodes } from './parse-graph.ts';
import { printEdge, printNode } from './print-graph.ts';
import { readEntries } from './reading.ts';
import type { Reading } from './reading.ts';

/** A part of a document on its way through the clipboard: nodes, the edges between them, and the composites that they are instances of. */
export interface Fragment {
  readonly format: 'watersmeet/fragment';
  readonly nodes: readonly PipelineNode[];
  readonly edges: readonly PipelineEdge[];
  readonly composites: readonly Composite[];
}

export function extractFragment(document: PipelineDocument, ids: Iterable<string>): Fragment {
  const chosen = new Set(ids);
  const nodes = document.nodes.filter((each) => chosen.has(each.id));
  return {
    format: 'watersmeet/fragment',
    nodes,
    composites: compositesOf(document, nodes),
    edges: document.edges.filter((each) => chosen.has(each.from) && chosen.has(each.to)),
  };
}

export function printFragment({ format, nodes, edges, composites }: Fragment): string {
  const printed = { format, nodes: nodes.map(printNode), edges: edges.map(printEdge), composites: composites.map(printComposite) };
  return `${JSON.stringify(printed, null, 2)}\n`;
}

/** What a clipboard holds is anybody's text: the same caps and checks as a document's. */
export function parseFragmentText(text: string): Result<Fragment> {
  const read = parseJson(text);
  if (!read.ok) return read;
  const reading: Reading = { problems: [] };
  const entries = readEntries(reading, read.value, { path: '' });
  if (entries?.get('format') !== 'watersmeet/fragment') return failure([problem('fragment.format', {}, 'This is no part of a Watersmeet pipeline.')]);
  const parsed = readNodes(reading, entries.get('nodes'), { at: { path: 'nodes' } });
  const composites = readComposites(reading, entries.get('composites'), { path: 'composites' });
  const edges = readEdges(reading, entries.get('edges'), { at: { path: 'edges' }, nodes: parsed.map((each) => each.node), composites });
  if (hasErrors(reading.problems)) return failure(reading.problems);
  return success({ format: 'watersmeet/fragment', nodes: withPositions(parsed, edges), edges, composites }, reading.problems);
}

/**
 * Adds a fragment under fresh ids (and fresh view names), its upper left corner at `at`. `nodes` are the new ids, in
 * the fragment's order, for the selection; a fragment that would burst the document's caps adds nothing.
 */
export function pasteFragment(document: PipelineDocument, fragment: Fragment, at: Position): { document: PipelineDocument; nodes: readonly string[] } {
  const { nodes, edges } = documentLimits;
  const fits = document.nodes.length + fragment.nodes.length <= nodes && document.edges.length + fragment.edges.length <= edges;
  if (!fits || fragment.nodes.length === 0) return { document, nodes: [] };
  const received = receiveComposites(document, fragment);
  if (received === null) return { document, nodes: [] };
  const ids = freshIds(document, fragment);
  const pasted = pasteNodes(document, { ...fragment, nodes: fragment.nodes.map(received.renamed) }, { ids, at });
  return {
    document: { ...received.document, nodes: [...document.nodes, ...pasted], edges: [...document.edges, ...pasteEdges(document, fragment, ids)] },
    nodes: pasted.map((each) => each.id),
  };
}

function freshIds(document: PipelineDocument, fragment: Fragment): ReadonlyMap<string, string> {
  const taken = new Set(document.nodes.map((each) => each.id));
  const ids = new Map<string, string>();
  for (const { id } of fragment.nodes) {
    const fresh = freshId(id, taken);
    taken.add(fresh);
    ids.set(id, fresh);
  }
  return ids;
}

function pasteNodes(document: PipelineDocument, { nodes }: Fragment, { ids, at }: { ids: ReadonlyMap<string, string>; at: Position }): PipelineNode[] {
  const left = nodes.reduce((least, { position }) => Math.min(least, position.x), Infinity);
  const top = nodes.reduce((least, { position }) => Math.min(least, position.y), Infinity);
  const names = takenNames(document);
  return nodes.map((node) => {
    const position = { x: node.position.x - left + at.x, y: node.position.y - top + at.y };
    const fresh = withFreshName({ ...node, id: ids.get(node.id) ?? node.id, position }, names);
    names.add(String(fresh.params['name']));
    return fresh;
  });
}

function pasteEdges(document: PipelineDocument, fragment: Fragment, ids: ReadonlyMap<string, string>): PipelineEdge[] {
  const taken = new Set(document.edges.map((each) => each.id));
  return fragment.edges.flatMap(({ from, to, port, output }) => {
    const [source, target] = [ids.get(from), ids.get(to)];
    if (source === undefined || target === undefined) return [];
    const ends = edgeEnds({ from: source, to: target, port, output });
    const id = freshId(edgeIdBase(ends), taken);
    taken.add(id);
    return [{ id, ...ends }];
  });
}
