import { must, unreachable } from '../base/assert.ts';
import { textOf } from '../operators/read-params.ts';
import type { PathLayer } from './paths.ts';
import type { MergePlan, PlanArchitecture, QueryPlan, Step, StepInput, ViewPlan } from './plan.ts';
import type { ShapedNode } from './shapes.ts';

/** Node and layer to the step that stands for them: `batch/late`. */
export function stepId(node: string, layer: PathLayer): string {
  return `${layer}/${node}`;
}

/** What the plan calls the node of an output: `flights/late`. */
function outputNode(node: string, output: string): string {
  return `${node}/${output}`;
}

export function planStep(each: ShapedNode, layer: PathLayer, { shaped: all, architecture }: { readonly shaped: readonly ShapedNode[]; readonly architecture: PlanArchitecture }): Step {
  const { node, operator } = each.linked;
  const path = architecture === 'kappa' ? 'stream' : layer;
  const own = paramsOf(each);
  const params = operator?.role === 'accumulate' ? (operator.layerParams?.(own, path) ?? own) : own;
  const inputs = each.linked.inputs.map(({ from, output }) => stepInput(all[from]!, layer, output));
  const { schema } = outputOf(each);
  return { id: stepId(node.id, layer), node: node.id, layer, kind: node.kind, params, inputs, schema };
}

/** The step of one output of a node with branches: it reads what the node's own step hands on. */
export function planBranch(each: ShapedNode, layer: PathLayer, output: string): Step {
  const { node, operator } = each.linked;
  const branches = must(operator?.role === 'transform' ? operator.branches : undefined, `branches of ${node.id}`);
  const id = outputNode(node.id, output);
  const { schema } = outputOf(each);
  return { id: stepId(id, layer), node: id, layer, ...branches.step(paramsOf(each), output), inputs: [stepInput(each, layer)], schema };
}

function stepInput(from: ShapedNode, layer: PathLayer, output?: string): StepInput {
  const node = output === undefined ? from.linked.node.id : outputNode(from.linked.node.id, output);
  const { schema } = outputOf(from);
  const { role } = must(from.linked.operator, 'operator of a checked node');
  switch (role) {
    case 'source':
    case 'table': return { from: role, node, schema };
    case 'transform':
    case 'accumulate': return { from: 'step', step: stepId(node, layer), schema };
    case 'view':
    case 'merge':
    case 'query': throw new Error(`Bug: ${role} ${node} feeds a step`);
    default: return unreachable(role);
  }
}

/** The view that one layer keeps of what `from` gives; `node` is what the plan calls it. */
export function planView(each: ShapedNode, from: ShapedNode, { node, layer, output }: { node: string; layer: PathLayer; output: string | undefined }): ViewPlan {
  const { id } = each.linked.node;
  const name = textOf(paramsOf(each), 'name');
  return {
    node,
    origin: id,
    name: node === id ? name : `${name}/${layer}`,
    layer,
    input: stepInput(from, layer, output),
    accumulate: from.linked.operator?.role === 'accumulate' ? stepId(from.linked.node.id, layer) : null,
    ...served(from),
  };
}

export function planMerge(each: ShapedNode, sides: { batch: string; speed: string }): MergePlan {
  const params = paramsOf(each);
  return { node: each.linked.node.id, name: textOf(params, 'name'), policy: textOf(params, 'policy'), params, ...sides, ...served(each) };
}

export function planQuery(each: ShapedNode, asked: ShapedNode, others: readonly ShapedNode[]): QueryPlan {
  const { node } = each.linked;
  const params = paramsOf(each);
  return { node: node.id, name: textOf(params, 'name'), params, kind: node.kind, input: asked.linked.node.id, ...(others.length === 0 ? {} : { others: others.map((other) => other.linked.node.id) }), ...served(each) };
}

function served(each: ShapedNode): Pick<ViewPlan, 'schema' | 'keys'> {
  const { schema, keys } = outputOf(each);
  return { schema, keys };
}

function paramsOf(each: ShapedNode): NonNullable<ShapedNode['params']> {
  return must(each.params, 'params of a checked node');
}

function outputOf(each: ShapedNode): NonNullable<ShapedNode['shape']['output']> {
  return must(each.shape.output, 'shape of a checked node');
}
