import { parseParams } from '../operators/params.ts';
import type { EdgeType, InputShape, Operator, OutputShape, Params } from '../operators/operator.ts';
import { hasErrors, placed, problem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { nameOf } from './link.ts';
import type { LinkedGraph, LinkedNode } from './link.ts';

/** What is known of a node's ends, for the editor: as much as can be known, whatever is wrong elsewhere. */
export interface NodeShape {
  readonly node: string;
  /** The inputs whose shape is known. */
  readonly inputs: readonly (InputShape & { readonly edge: string })[];
  readonly output: (OutputShape & { readonly type: EdgeType }) | null;
}

/** A node on its way through the compiler. */
export interface ShapedNode {
  readonly linked: LinkedNode;
  /** null when they can't be read. */
  readonly params: Params | null;
  readonly shape: NodeShape;
  readonly problems: readonly Problem[];
}

/**
 * Checks every node in topological order, by its index. A node behind one that failed is not checked against inputs that
 * nobody knows, so that one mistake is one problem; its own params are read all the same.
 */
export function shapeNodes(linked: LinkedGraph): readonly ShapedNode[] {
  const shaped = linked.nodes.map(unshaped);
  for (const index of linked.order) shaped[index] = shapeNode(linked.nodes[index]!, shaped);
  return shaped;
}

/** Of a node on a cycle or behind one: only its params can be judged. */
function unshaped(linked: LinkedNode): ShapedNode {
  const { params, problems } = readParams(linked);
  return { linked, params, problems, shape: { node: linked.node.id, inputs: [], output: null } };
}

function shapeNode(linked: LinkedNode, shaped: readonly ShapedNode[]): ShapedNode {
  const { node, operator } = linked;
  const { params, problems } = shaped[linked.index]!;
  const inputs = linked.inputs.flatMap(({ edge, from, port }) => {
    const output = shaped[from]!.shape.output;
    return output === null ? [] : [{ edge, port, type: output.type, schema: output.schema, keys: output.keys }];
  });
  const missing = missingInputs(linked);
  const known = { linked, params, problems: [...problems, ...missing], shape: { node: node.id, inputs, output: null } };
  const complete = inputs.length === linked.inputs.length && linked.refused.size === 0 && missing.length === 0;
  if (operator === undefined || params === null || !complete) return known;
  const checked = placed(operator.check(params, inputs), { node: node.id });
  const judged = { ...known, problems: [...known.problems, ...checked] };
  return hasErrors(checked) ? judged : { ...judged, shape: { ...known.shape, output: outputOf(operator, params, inputs) } };
}

function outputOf(operator: Operator, params: Params, inputs: readonly InputShape[]): NodeShape['output'] {
  return operator.output === null ? null : { ...operator.outputShape(params, inputs), type: operator.output };
}

function readParams({ node, operator }: LinkedNode): { params: Params | null; problems: readonly Problem[] } {
  if (operator === undefined) return { params: null, problems: [] };
  const parsed = parseParams(operator.fields, node.params, operator.defaults);
  return { params: parsed.ok ? parsed.value : null, problems: placed(parsed.problems, { node: node.id }) };
}

function missingInputs({ node, operator, inputs, refused }: LinkedNode): readonly Problem[] {
  const open = (operator?.inputs ?? []).filter((port) => !refused.has(port.name) && !inputs.some((each) => each.port === port.name));
  return open.map((port) => problem(
    'graph.missing-input', { node: node.id },
    `Nothing is connected to the input ${port.label} of ${nameOf(node)}.`,
    `Draw an edge to it from a node that gives ${port.accepts.map((type) => `a ${type}`).join(' or ')}.`,
  ));
}
