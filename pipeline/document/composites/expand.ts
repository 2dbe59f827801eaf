import { Memory } from '../../base/memory.ts';
import { operatorOf } from '../../operators/index.ts';
import type { Params } from '../../operators/operator.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import type { Composite, PipelineDocument, PipelineEdge, PipelineNode } from '../document.ts';
import { expandableIn } from './expandable.ts';
import { facesOf } from './face.ts';
import { givenBy, withGiven } from './given.ts';
import type { Giving } from './given.ts';
import { compositeOf, isInstance } from './instance.ts';
import { paramProblems } from './param-problems.ts';
import { wiringOf } from './wiring.ts';

/**
 * A pipeline with its instances taken apart. An inner node is called by the way to it, `clean/late`, and every inner node of
 * an instance stands where the instance is pinned.
 */
export interface Expansion {
  /** Without instances, as far as they can be taken apart. Without any, the very document. */
  readonly document: PipelineDocument;
  /** Where each inner node comes from, by its path. */
  readonly inner: ReadonlyMap<string, InnerNode>;
  /** Edges that an edge of the document became, or null for one inside an instance; all others are as they were. */
  readonly edges: ReadonlyMap<string, string | null>;
  /** Of each instance, nested ones too, the path of the node whose output is its own. */
  readonly outputs: ReadonlyMap<string, string>;
  /** Instances that were taken apart, nested ones too, by their paths. */
  readonly placed: ReadonlyMap<string, Giving>;
  readonly problems: readonly Problem[];
}

export interface InnerNode {
  /** The node of the document that it is part of. */
  readonly instance: string;
  /** Of the composite that it is written in: one definition, however often it is placed. */
  readonly composite: string;
  readonly node: string;
}

/** An instance, of the document or inside another one. */
export interface Placed {
  readonly path: string;
  readonly composite: Composite;
  readonly instance: PipelineNode;
  /** What messages and exports call it; '' for one that nobody gave a name. */
  readonly label: string;
  /** Its own, with what an instance around it gives. */
  readonly params: Params;
}

const noneInner: Omit<Expansion, 'document' | 'problems'> = { inner: new Map(), edges: new Map(), outputs: new Map(), placed: new Map() };

/** Given the memory of an earlier expansion, what did not change is the very same object. */
export function expandDocument(document: PipelineDocument, memory = new Memory()): Expansion {
  if (!document.nodes.some(isInstance)) return { document, problems: [], ...noneInner };
  const { instances, problems } = expandableIn(document);
  const placed: PlacedGiving[] = [];
  const inner = new Map<string, InnerNode>();
  const nodes = document.nodes.flatMap((node): readonly PipelineNode[] => {
    const composite = instances.get(node.id);
    return composite === undefined ? [node] : placeInner(document, { path: node.id, composite, instance: node, label: node.label, params: node.params }, { placed, inner, memory });
  });
  const parts = placed.flatMap(({ path, composite }) => [path, composite.edges, composite.inputs, composite.output]);
  const { edges, homes, outputs, unknownPorts } = memory.keep('composites', 'wiring', [document.edges, ...parts], () => wiringOf(document, placed));
  const wrong = [...unknownPorts.map((edge) => unknownPort(edge, instances.get(edge.to)!)), ...paramProblems(document, placed)];
  return { document: { ...document, nodes, edges }, inner, edges: homes, outputs, placed: new Map(placed.map((each) => [each.path, each])), problems: [...problems, ...wrong] };
}

type PlacedGiving = Placed & Giving;

interface Placing {
  readonly placed: PlacedGiving[];
  readonly inner: Map<string, InnerNode>;
  readonly memory: Memory;
}

function placeInner(document: PipelineDocument, whole: Placed, placing: Placing): readonly PipelineNode[] {
  const { path, composite, instance, label, params } = whole;
  const given = givenBy(facesOf(document).get(composite.id)!, params);
  placing.placed.push({ ...whole, given });
  return composite.nodes.flatMap((written): readonly PipelineNode[] => {
    const here = `${path}/${written.id}`;
    const own = given.filter((each) => each.node === written.id);
    const node = own.length === 0 ? written : placing.memory.keep('given', here, [written, ...own.flatMap(({ name, param, root }) => [param, root, params[name]])], () => withGiven(written, own, params));
    const named = node.label === '' && label === '' ? '' : `${label || composite.name}: ${node.label || node.id}`;
    const nested = compositeOf(document, node);
    if (nested !== undefined) return placeInner(document, { path: here, composite: nested, instance, label: named, params: node.params }, placing);
    placing.inner.set(here, { instance: instance.id, composite: composite.id, node: node.id });
    const layer = operatorOf(node.kind)?.role === 'table' ? null : instance.layer;
    const { position } = instance;
    return [placing.memory.keep('composites', here, [node, named, layer, position], (): PipelineNode => ({ ...node, id: here, label: named, layer, position }))];
  });
}

function unknownPort({ id, to, port }: PipelineEdge, { name, inputs }: Composite): Problem {
  const known = inputs.map((each) => each.name).join(', ');
  return problem('graph.unknown-port', { edge: id, node: to }, `${name} has no input called ${port}.`, known === '' ? 'It takes no input: remove the edge.' : `It has: ${known}.`);
}
