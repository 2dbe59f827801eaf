import { operatorOf } from '../../operators/index.ts';
import type { Layer } from '../../operators/operator.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import type { Composite, PipelineDocument, PipelineEdge, PipelineNode } from '../document.ts';
import { documentLimits } from '../limits.ts';
import { outputNames, reachableFromAny } from '../wires.ts';
import { mayStandInside, refusalOf } from './expandable.ts';

/** A part of a document that can stand for itself: what one node could take the place of. */
export interface Selected {
  readonly nodes: readonly PipelineNode[];
  /** Between them. */
  readonly edges: readonly PipelineEdge[];
  /** From the rest into them, and from them into the rest. */
  readonly incoming: readonly PipelineEdge[];
  readonly outgoing: readonly PipelineEdge[];
  /** Id of the node whose output is theirs. */
  readonly output: string;
  /** To which all of them are pinned. */
  readonly layer: Layer | null;
}

/** The selected part; or the problem that says why it can't be one operator. */
export function selectedPart(document: PipelineDocument, ids: Iterable<string>): Selected | Problem {
  const chosen = new Set(ids);
  const nodes = document.nodes.filter((each) => chosen.has(each.id));
  const within = (edge: PipelineEdge): boolean => chosen.has(edge.from) && chosen.has(edge.to);
  const known = new Set(document.nodes.map((each) => each.id));
  const part = {
    nodes,
    edges: document.edges.filter(within),
    incoming: document.edges.filter((each) => chosen.has(each.to) && !chosen.has(each.from) && known.has(each.from)),
    outgoing: document.edges.filter((each) => chosen.has(each.from) && !chosen.has(each.to) && known.has(each.to)),
  };
  const output = outputsOf(part);
  return wrongNodes(part.nodes) ?? wrongOutput(part, output) ?? wrongWays(part, output[0]!) ?? tooMany(document, part)
    ?? { ...part, output: output[0]!, layer: nodes.find(pinnable)?.layer ?? null };
}

type Part = Pick<Selected, 'nodes' | 'edges' | 'incoming' | 'outgoing'>;

/** A table stands in no layer. */
function pinnable({ kind }: PipelineNode): boolean {
  return operatorOf(kind)?.role !== 'table';
}

/** Where rows leave; where none do, where they could. */
function outputsOf({ nodes, edges, outgoing }: Part): readonly string[] {
  const leaving = [...new Set(outgoing.map((each) => each.from))];
  return leaving.length > 0 ? leaving : nodes.map((each) => each.id).filter((id) => edges.every((each) => each.from !== id));
}

function wrongNodes(nodes: readonly PipelineNode[]): Problem | null {
  if (nodes.length === 0) return problem('selection.empty', {}, 'Nothing is selected.', 'Select the nodes that shall become one operator.');
  const outside = nodes.find((each) => !mayStandInside(each));
  if (outside !== undefined) {
    const kind = operatorOf(outside.kind)?.label.toLowerCase() ?? outside.kind;
    return problem('selection.role', { node: outside.id }, `${titleOf(outside)} is a ${kind}: it stays outside of an operator.`, 'Select only nodes that transform or accumulate rows, and tables.');
  }
  if (nodes.every((each) => !pinnable(each))) return problem('selection.tables', { node: nodes[0]!.id }, 'A table by itself does nothing to rows.', 'Select what looks it up, too.');
  const table = nodes.find((each) => !pinnable(each) && each.layer !== null);
  if (table !== undefined) return problem('selection.layers', { node: table.id }, `${titleOf(table)} is pinned to the ${table.layer} layer, but a table stands in none.`, 'Leave its layer open.');
  const [first, other] = new Set(nodes.filter(pinnable).map((each) => each.layer));
  if (other === undefined) return null;
  const layers = [first, other].map((layer) => (layer === null || layer === undefined ? 'no layer' : `the ${layer} layer`));
  return problem('selection.layers', {}, `Some of these nodes are pinned to ${layers[0]}, others to ${layers[1]}.`, 'Pin all of them to one layer, or none.');
}

function wrongOutput({ nodes }: Part, outputs: readonly string[]): Problem | null {
  const branching = outputs.length === 1 ? nodes.find((each) => each.id === outputs[0] && outputNames(each) !== null) : undefined;
  if (branching !== undefined) return problem('selection.outputs', { node: branching.id }, `Rows leave at the branches of ${titleOf(branching)}. An operator has one output.`, 'Select also what brings them together, or leave it out.');
  if (outputs.length === 1) return null;
  const names = outputs.slice(0, 4).map((id) => titleOf(nodes.find((each) => each.id === id)!)).join(', ');
  return outputs.length === 0
    ? problem('selection.cycle', {}, 'These nodes wait for one another.', 'Remove one of the edges between them.')
    : problem('selection.outputs', { node: outputs[1]! }, `Rows leave at several of these nodes: ${names}. An operator has one output.`, 'Select also what brings them together, or fewer nodes.');
}

/** Every way from a selected node leads to the output: so none leads out and comes back. */
function wrongWays({ nodes, edges }: Part, output: string): Problem | null {
  const leading = reachableFromAny(edges, [output], 'up');
  const idle = nodes.find((each) => !leading.has(each.id));
  return idle === undefined ? null : problem('selection.idle', { node: idle.id }, `${titleOf(idle)} does not lead to the output by selected nodes.`, 'Leave it out, or select what lies between.');
}

function tooMany(document: PipelineDocument, { nodes, edges, incoming }: Part): Problem | null {
  const { compositeNodes, compositeEdges, compositeInputs, composites } = documentLimits;
  const sources = new Set(incoming.map((each) => `${each.from} ${each.output ?? ''}`)).size;
  if (nodes.length > compositeNodes || edges.length > compositeEdges) return problem('selection.too-large', {}, `An operator holds at most ${compositeNodes} nodes and ${compositeEdges} edges.`, 'Select fewer.');
  if (sources > compositeInputs) return problem('selection.inputs', {}, `Rows come in from ${sources} nodes, but an operator has at most ${compositeInputs} inputs.`, 'Bring some together in a union before.');
  if (document.composites.length >= composites) return problem('selection.full', {}, `A pipeline holds at most ${composites} operators of its own.`, 'Delete one that is not used.');
  const probe: Composite = { id: '', name: 'It', summary: '', nodes, edges, inputs: [], output: '', params: [] };
  return refusalOf({ composites: [...document.composites, probe] }, probe);
}

function titleOf({ id, label }: PipelineNode): string {
  return label === '' ? id : label;
}

export function isProblem(found: Selected | Problem): found is Problem {
  return 'code' in found;
}
