import { problem, warning } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { operatorOf } from '../operators/index.ts';
import type { Layer } from '../operators/operator.ts';
import type { EdgeType } from '../operators/shape.ts';
import type { PipelineDocument, PipelineNode } from './document.ts';
import { sameEnds } from './ids.ts';
import { documentLimits } from './limits.ts';
import { edgesInto, fixedLayer, nodeOf, openOutput, outputNames, outputType, portOf, reachableNodes } from './wires.ts';

export interface Wire {
  readonly from: string;
  readonly to: string;
  readonly port: string;
  /** Where `from` has several outputs; without it, `connect` takes one that is free. */
  readonly output?: string | undefined;
}

/**
 * Why an edge can't be drawn (errors), or what drawing it would replace (a warning), in words for the person who drags it.
 * Empty: it fits.
 */
export function canConnect(document: PipelineDocument, wire: Wire): readonly Problem[] {
  const [from, to] = [nodeOf(document, wire.from), nodeOf(document, wire.to)];
  if (from === undefined || to === undefined) return [problem('connect.no-node', {}, 'One end of this edge is no node.')];
  const output = outputType(document, from);
  const port = portOf(document, to, wire.port);
  if (output === null) return [refusal(wire, 'connect.no-output', 'Nothing flows out of this node.')];
  if (wire.output !== undefined && outputNames(from)?.includes(wire.output) !== true) return [refusal(wire, 'connect.no-output', `That node has no output called ${wire.output}.`)];
  if (port === undefined) return [refusal(wire, 'connect.no-port', `This node has no input called ${wire.port}.`)];
  if (!port.accepts.includes(output)) return [wrongType(wire, output, port.accepts)];
  if (!fitsSide(from, to, wire.port)) return [refusal(wire, 'connect.side', `This input takes a ${wire.port} view.`, sideHint(from))];
  if (document.edges.some((each) => sameEnds(each, { ...wire, output: wire.output ?? openOutput(document, from) }))) {
    return [refusal(wire, 'connect.duplicate', 'These two are connected already.')];
  }
  if (reachableNodes(document.edges, wire.to, 'down').has(wire.from)) {
    return [refusal(wire, 'connect.cycle', 'This would make a cycle: a node would wait for its own result.')];
  }
  if (document.edges.length >= documentLimits.edges) return [refusal(wire, 'connect.full', `A pipeline holds at most ${documentLimits.edges} edges.`)];
  return [...crossings(document, wire), ...replacements(document, wire, port.many === true)];
}

/** The inputs of a merge are named like the layer whose views they take. */
export function fitsSide(from: PipelineNode, to: PipelineNode, port: string): boolean {
  if (operatorOf(to.kind)?.role !== 'merge') return true;
  const view = operatorOf(from.kind);
  return view?.role === 'view' && view.layer === port;
}

function sideHint(from: PipelineNode): string {
  if (isLogicalView(from)) return 'A logical view is the whole answer already: it needs no merge.';
  return 'A serving merge joins the batch view and the speed view of one result.';
}

function refusal({ to }: Wire, code: string, message: string, hint?: string): Problem {
  return problem(code, { node: to }, message, hint);
}

const carries: Readonly<Record<EdgeType, string>> = {
  stream: 'rows as they arrive', table: 'a whole table', state: 'groups on their way to a view', view: 'a finished view',
};

/** `a stream (rows as they arrive)`. */
export function describeEdgeType(type: EdgeType): string {
  return `${type} (${carries[type]})`;
}

export function wrongTypeHint(output: EdgeType): string {
  if (output === 'state') return 'Only views keep groups: put the node after the serving merge, or before the aggregate.';
  if (output === 'view') return 'Only a serving merge or a query reads a view.';
  if (output === 'table') return 'Only a lookup join and an exists join read a table, at their input for it.';
  return 'Rows must end in a view first.';
}

function wrongType(wire: Wire, output: EdgeType, accepts: readonly EdgeType[]): Problem {
  const message = `This input takes ${accepts.map(describeEdgeType).join(' or ')}, but the edge would bring ${describeEdgeType(output)}.`;
  return refusal(wire, 'connect.type', message, wrongTypeHint(output));
}

/** A way from a node of the batch layer into the speed layer, or back, that the edge would open. */
function crossings(document: PipelineDocument, wire: Wire): readonly Problem[] {
  const above = layersOf(document, reachableNodes(document.edges, wire.from, 'up'));
  const below = layersOf(document, reachableNodes(document.edges, wire.to, 'down'));
  const crosses = (a: Layer, b: Layer): boolean => above.has(a) && below.has(b);
  if (!crosses('batch', 'speed') && !crosses('speed', 'batch')) return [];
  return [refusal(wire, 'connect.layers', 'This would lead from one layer into the other; they meet only in a serving merge.', 'Unpin the node between them, or give each layer a node of its own.')];
}

/** A logical view stands in both layers, and under Kappa in the stream alone. */
function layersOf({ nodes, architecture }: PipelineDocument, ids: ReadonlySet<string>): ReadonlySet<Layer | null> {
  const ofLogicalView: readonly Layer[] = architecture === 'kappa' ? ['speed'] : ['batch', 'speed'];
  return new Set(nodes.filter((each) => ids.has(each.id)).flatMap((each): readonly (Layer | null)[] => (isLogicalView(each) ? ofLogicalView : [fixedLayer(each)])));
}

function isLogicalView({ kind }: PipelineNode): boolean {
  const operator = operatorOf(kind);
  return operator?.role === 'view' && operator.layer === null;
}

function replacements(document: PipelineDocument, wire: Wire, many: boolean): readonly Problem[] {
  const there = many ? undefined : edgesInto(document.edges, wire.to, wire.port)[0];
  if (there === undefined) return [];
  return [warning('connect.replaces', { node: wire.to, edge: there.id }, `This input takes one edge; the one from ${there.from} gives way.`)];
}
