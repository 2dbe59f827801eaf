import { canonicalJson } from '../base/canonical.ts';
import { sameItems } from '../base/memory.ts';
import type { Memory } from '../base/memory.ts';
import type { PipelineNode } from '../document/document.ts';
import { parseParams } from '../operators/params.ts';
import type { Operator, Params } from '../operators/operator.ts';
import type { EdgeType, InputShape, OutputShape } from '../operators/shape.ts';
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
 * nobody knows, so that one mistake is one problem; its own params are read all the same. A node is checked anew only where
 * its params or the shapes of its inputs have changed; an output that is equal to the one before is the same object.
 */
export function shapeNodes(linked: LinkedGraph, memory: Memory): readonly ShapedNode[] {
  const shaped: ShapedNode[] = [];
  for (const index of linked.order) {
    const each = linked.nodes[index]!;
    const from: unknown[] = [each];
    for (const input of each.inputs) from.push(shaped[input.from]!.shape.output);
    shaped[index] = memory.keep('shaped', each.node.id, from, (before: Again | undefined) => judgeAgain(each, from.slice(1) as Judging['outputs'], before)).shaped;
  }
  if (linked.order.length < linked.nodes.length) for (const each of linked.nodes) shaped[each.index] ??= onCycle(each);
  return shaped;
}

/** On a cycle or behind one only the params of a node can be judged. */
function onCycle(linked: LinkedNode): ShapedNode {
  return { linked, ...readParams(linked.node, linked.operator), shape: { node: linked.node.id, inputs: [], output: null } };
}

/** A node, and what it was judged by. */
interface Again {
  readonly shaped: ShapedNode;
  readonly read: ReadParams;
  readonly by: readonly unknown[];
}

/** What was only moved is neither read nor judged again. */
function judgeAgain(linked: LinkedNode, outputs: Judging['outputs'], before: Again | undefined): Again {
  const { node, operator, inputs, refused } = linked;
  const last = before?.shaped.linked;
  const read = last !== undefined && last.operator === operator && last.node.params === node.params ? before!.read : readParams(node, operator);
  const by = [read, node.label, ...refused, ...inputs.flatMap(({ edge, port }) => [edge, port]), ...outputs];
  const judged = before !== undefined && sameItems(before.by, by) ? before.shaped : judge(linked, { read, outputs, before: before?.shaped });
  return { shaped: { linked, params: read.params, shape: judged.shape, problems: judged.problems }, read, by };
}

type Judged = Pick<ShapedNode, 'shape' | 'problems'>;

interface Judging {
  readonly read: ReadParams;
  /** Of each input, in the order of `linked.inputs`. */
  readonly outputs: readonly NodeShape['output'][];
  readonly before: Judged | undefined;
}

function judge(linked: LinkedNode, { read: { params, problems }, outputs, before }: Judging): Judged {
  const { node, operator, refused } = linked;
  const inputs = linked.inputs.flatMap(({ edge, port }, i) => {
    const output = outputs[i]!;
    return output === null ? [] : [{ edge, port, type: output.type, schema: output.schema, keys: output.keys }];
  });
  const missing = missingInputs(linked);
  const known: Judged = { problems: [...problems, ...missing], shape: { node: node.id, inputs, output: null } };
  const complete = inputs.length === linked.inputs.length && refused.size === 0 && missing.length === 0;
  if (operator === undefined || params === null || !complete) return known;
  const checked = placed(operator.check(params, inputs), { node: node.id });
  const judged = { ...known, problems: [...known.problems, ...checked] };
  if (hasErrors(checked)) return judged;
  const output = outputOf(operator, params, inputs);
  const same = before !== undefined && canonicalJson(before.shape.output) === canonicalJson(output);
  return { ...judged, shape: { ...known.shape, output: same ? before.shape.output : output } };
}

function outputOf(operator: Operator, params: Params, inputs: readonly InputShape[]): NodeShape['output'] {
  return operator.output === null ? null : { ...operator.outputShape(params, inputs), type: operator.output };
}

type ReadParams = Pick<ShapedNode, 'params' | 'problems'>;

function readParams(node: PipelineNode, operator: Operator | undefined): ReadParams {
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
