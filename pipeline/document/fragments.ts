import { hasErrors, problem } from '../problem.ts';
import { failure, success } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { withPositions } from './auto-position.ts';
import type { PipelineDocument, PipelineEdge, PipelineNode, Position } from './document.ts';
import { takenNames, withFreshName } from './edit-nodes.ts';
import { edgeIdBase, freshId } from './ids.ts';
import { documentLimits } from './limits.ts';
import { parseJson, readEdges, readNodes } from './parse.ts';
import { printEdge, printNode } from './print.ts';
import { readEntries } from './reading.ts';
import type { Reading } from './reading.ts';

/** A part of a document on its way through the clipboard: nodes, and the edges between them. */
export interface Fragment {
  readonly format: 'watersmeet/fragment';
  readonly nodes: readonly PipelineNode[];
  readonly edges: readonly PipelineEdge[];
}

export function extractFragment(document: PipelineDocument, ids: Iterable<string>): Fragment {
  const chosen = new Set(ids);
  return {
    format: 'watersmeet/fragment',
    nodes: document.nodes.filter((each) => chosen.has(each.id)),
    edges: document.edges.filter((each) => chosen.has(each.from) && chosen.has(each.to)),
  };
}

export function printFragment({ format, nodes, edges }: Fragment): string {
  return `${JSON.stringify({ format, nodes: nodes.map(printNode), edges: edges.map(printEdge) }, null, 2)}\n`;
}

/** What a clipboard holds is anybody's text: the same caps and checks as a document's. */
export function parseFragmentText(text: string): Result<Fragment> {
  const read = parseJson(text);
  if (!read.ok) return read;
  const reading: Reading = { problems: [] };
  const entries = readEntries(reading, read.value, { path: '' });
  if (entries?.get('format') !== 'watersmeet/fragment') return failure([problem('fragment.format', {}, 'This is no part of a Watersmeet pipeline.')]);
  const parsed = readNodes(reading, entries.get('nodes'), { path: 'nodes' });
  const edges = readEdges(reading, entries.get('edges'), { at: { path: 'edges' }, parsed });
  if (hasErrors(reading.problems)) return failure(reading.problems);
  return success({ format: 'watersmeet/fragment', nodes: withPositions(parsed, edges), edges }, reading.problems);
}

/**
 * Adds a fragment under fresh ids (and fresh view names), its upper left corner at `at`. `nodes` are the new ids, in
 * the fragment's order, for the selection; a fragment that would burst the document's caps adds nothing.
 */
export function pasteFragment(document: PipelineDocument, fragment: Fragment, at: Position): { document: PipelineDocument; nodes: readonly string[] } {
  const { nodes, edges } = documentLimits;
  const fits = document.nodes.length + fragment.nodes.length <= nodes && document.edges.length + fragment.edges.length <= edges;
  if (!fits || fragment.nodes.length === 0) return { document, nodes: [] };
  const ids = freshIds(document, fragment);
  const pasted = pasteNodes(document, fragment, { ids, at });
  return {
    document: { ...document, nodes: [...document.nodes, ...pasted], edges: [...document.edges, ...pasteEdges(document, fragment, ids)] },
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
  return fragment.edges.flatMap(({ from, to, port }) => {
    const [source, target] = [ids.get(from), ids.get(to)];
    if (source === undefined || target === undefined) return [];
    const id = freshId(edgeIdBase(source, target, port), taken);
    taken.add(id);
    return [{ id, from: source, to: target, port }];
  });
}
