import type { Plan, StepInput } from '#pipeline/compile/plan.ts';
import type { Lane } from '../node-layer.ts';

/** A part of a plan, as a box. */
export interface PhysicalNode {
  /** Unique within its plan. */
  readonly id: string;
  /** The node of the document that it comes from. */
  readonly home: string;
  readonly lane: Lane;
  readonly part: 'source' | 'table' | 'step' | 'view' | 'merge' | 'query';
  /** The operator's kind, where a node of the document stands here as it is; '' for what was derived from a view. */
  readonly kind: string;
  /** Of a view, merge or query: what it is asked by. */
  readonly name: string;
  readonly policy: string;
}

export interface PhysicalEdge {
  readonly from: string;
  readonly to: string;
  readonly lane: Lane;
}

export interface PhysicalGraph {
  readonly nodes: readonly PhysicalNode[];
  readonly edges: readonly PhysicalEdge[];
}

/** What the compiler made of the document: sources and tables once, each step and view in the layer that runs it, what is served beyond. */
export function physicalGraph(plan: Plan): PhysicalGraph {
  const nodes: PhysicalNode[] = [];
  const edges: PhysicalEdge[] = [];
  const blank = { kind: '', name: '', policy: '' };
  for (const { node, kind } of plan.sources) nodes.push({ ...blank, id: `source ${node}`, home: node, lane: 'logical', part: 'source', kind });
  for (const { node } of plan.tables) nodes.push({ ...blank, id: `table ${node}`, home: node, lane: 'logical', part: 'table' });
  for (const { id, node, layer, kind, inputs } of plan.steps) {
    nodes.push({ ...blank, id: `step ${id}`, home: node, lane: layer, part: 'step', kind });
    for (const input of inputs) edges.push({ from: idOf(input), to: `step ${id}`, lane: layer });
  }
  for (const { node, origin, name, layer, input } of plan.views) {
    nodes.push({ ...blank, id: `view ${node}`, home: origin, lane: layer, part: 'view', name });
    edges.push({ from: idOf(input), to: `view ${node}`, lane: layer });
  }
  const laneOfView = new Map(plan.views.map(({ node, layer }) => [node, layer]));
  for (const { node, name, policy, batch, speed } of plan.merges) {
    nodes.push({ ...blank, id: `merge ${node}`, home: node, lane: 'serving', part: 'merge', name, policy });
    for (const view of [batch, speed]) edges.push({ from: `view ${view}`, to: `merge ${node}`, lane: laneOfView.get(view) ?? 'serving' });
  }
  const asked = new Map(nodes.filter(({ id }) => /^(view|merge) /.test(id)).map(({ id }) => [id.slice(id.indexOf(' ') + 1), id]));
  for (const { node } of plan.queries) asked.set(node, `query ${node}`);
  for (const { node, name, kind, input, others = [] } of plan.queries) {
    nodes.push({ ...blank, id: `query ${node}`, home: node, lane: 'serving', part: 'query', kind, name });
    for (const each of [input, ...others]) edges.push({ from: asked.get(each) ?? '', to: `query ${node}`, lane: 'serving' });
  }
  return { nodes, edges: edges.filter(({ from }) => from !== '') };
}

function idOf(input: StepInput): string {
  return input.from === 'step' ? `step ${input.step}` : `${input.from} ${input.node}`;
}
