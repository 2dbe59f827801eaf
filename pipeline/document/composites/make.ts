import type { Problem } from '../../problem.ts';
import type { Composite, CompositeInput, PipelineDocument, PipelineEdge, PipelineNode } from '../document.ts';
import { befallen } from '../edit-faults.ts';
import { edgeIdBase, freshId } from '../ids.ts';
import { documentLimits } from '../limits.ts';
import { mapShared } from '../sharing.ts';
import { compositeKind } from './instance.ts';
import { ownerOf } from './paths.ts';
import { freshTitle } from './receive.ts';
import { isProblem, selectedPart } from './selection.ts';
import type { Selected } from './selection.ts';

/** Why the selected nodes can't become one operator; null: they can. */
export function canMakeComposite(document: PipelineDocument, ids: Iterable<string>): Problem | null {
  const found = selectedPart(document, ids);
  return isProblem(found) ? found : null;
}

export interface Made {
  readonly document: PipelineDocument;
  /** Id of the node that stands in their place; null when they stay what they are. */
  readonly instance: string | null;
}

/**
 * Makes a composite of the selected nodes and puts an instance of it in their place. Each node from which rows come in is an
 * input, named after the only inner port that it reaches or after itself. Faults of the nodes stay with them.
 */
export function makeComposite(document: PipelineDocument, ids: Iterable<string>, { name, summary = '' }: { name: string; summary?: string }): Made {
  const part = selectedPart(document, ids);
  if (isProblem(part)) return { document, instance: null };
  const inputs = inputsOf(part);
  const title = freshTitle(name.trim().slice(0, documentLimits.name) || 'Operator', new Set(document.composites.map((each) => each.name)));
  const composite = compositeFrom(part, { id: freshId(idFrom(title), new Set(document.composites.map((each) => each.id))), name: title, summary: summary.slice(0, documentLimits.summary), inputs });
  const gone = new Set(part.nodes.map((each) => each.id));
  const kept = document.nodes.filter((each) => !gone.has(each.id));
  const instance: PipelineNode = {
    id: freshId(composite.id, new Set(kept.map((each) => each.id))), kind: compositeKind, label: '', layer: part.layer, params: { composite: composite.id }, position: middleOf(part.nodes),
  };
  const at = document.nodes.findIndex((each) => gone.has(each.id));
  const before = document.nodes.slice(0, at).filter((each) => !gone.has(each.id)).length;
  const edges = outerEdges(document, part, { instance: instance.id, inputs });
  const made = { ...document, nodes: kept.toSpliced(before, 0, instance), edges, composites: [...document.composites, composite] };
  return { document: moveFaults(made, (id) => (gone.has(ownerOf(id)) ? `${instance.id}/${id}` : id)), instance: instance.id };
}

interface NamedInput extends CompositeInput {
  /** The node outside from which its rows come, and by which of its outputs. */
  readonly from: string;
  readonly output: string | undefined;
}

function compositeFrom({ nodes, edges, output }: Selected, { inputs, ...named }: Pick<Composite, 'id' | 'name' | 'summary'> & { inputs: readonly NamedInput[] }): Composite {
  const left = Math.min(...nodes.map(({ position }) => position.x));
  const top = Math.min(...nodes.map(({ position }) => position.y));
  const inner = nodes.map((node): PipelineNode => ({ ...node, layer: null, position: { x: node.position.x - left, y: node.position.y - top } }));
  return { ...named, nodes: inner, edges, inputs: inputs.map(({ name, to }) => ({ name, to })), output, params: [] };
}

function inputsOf({ incoming }: Selected): readonly NamedInput[] {
  const taken = new Set<string>();
  const sources = incoming.filter((each, i) => incoming.findIndex((other) => sameSource(each, other)) === i);
  return sources.map((source) => {
    const { from, output } = source;
    const to = incoming.filter((each) => sameSource(each, source)).map((each) => ({ node: each.to, port: each.port }));
    const ports = [...new Set(to.map(({ port }) => port))];
    const others = incoming.some((each) => !sameSource(each, source) && ports.includes(each.port));
    const name = freshId(ports.length === 1 && !others ? ports[0]! : output ?? from, taken);
    taken.add(name);
    return { name, from, output, to };
  });
}

function sameSource(a: Pick<NamedInput, 'from' | 'output'> | PipelineEdge, b: PipelineEdge): boolean {
  return a.from === b.from && a.output === b.output;
}

/** The edges of the document with those of the part bundled at its instance, in their old places. */
function outerEdges(document: PipelineDocument, { nodes, edges: within, incoming, outgoing }: Selected, { instance, inputs }: { instance: string; inputs: readonly NamedInput[] }): readonly PipelineEdge[] {
  // An edge to nowhere is forgotten.
  const inside = new Set(nodes.map((each) => each.id));
  const gone = new Set([...within, ...incoming, ...outgoing]);
  const taken = new Set(document.edges.filter((each) => !gone.has(each)).map((each) => each.id));
  const entered = new Set<string>();
  return document.edges.flatMap((each): readonly PipelineEdge[] => {
    if (!gone.has(each)) return inside.has(each.from) || inside.has(each.to) ? [] : [each];
    const input = inputs.find((source) => incoming.includes(each) && sameSource(source, each));
    if (within.includes(each) || (input !== undefined && entered.has(input.name))) return [];
    if (input !== undefined) entered.add(input.name);
    const ends = input === undefined ? { from: instance, to: each.to, port: each.port } : { from: each.from, to: instance, port: input.name };
    const id = freshId(edgeIdBase({ output: each.output, ...ends }), taken);
    taken.add(id);
    return [{ ...each, id, ...ends }];
  });
}

/** Faults that befall a node, or one inside it, under another name. */
export function moveFaults(document: PipelineDocument, name: (id: string) => string): PipelineDocument {
  const faults = mapShared(document.settings.faults, (fault) => {
    const id = befallen(fault);
    return fault.kind !== 'bad-deploy' || id === null || name(id) === id ? fault : { ...fault, node: name(id) };
  });
  return faults === document.settings.faults ? document : { ...document, settings: { ...document.settings, faults } };
}

/** `Clean flights` -> `clean_flights`. */
export function idFrom(name: string): string {
  const id = name.toLowerCase().normalize('NFKD').replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '').slice(0, documentLimits.id);
  return id === '' ? 'operator' : id;
}

function middleOf(nodes: readonly PipelineNode[]): PipelineNode['position'] {
  const middle = (axis: 'x' | 'y'): number => {
    const all = nodes.map(({ position }) => position[axis]);
    return Math.round((Math.min(...all) + Math.max(...all)) / 2);
  };
  return { x: middle('x'), y: middle('y') };
}
