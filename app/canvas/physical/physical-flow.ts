import { Position } from '@xyflow/react';
import type { Edge, Node } from '@xyflow/react';
import type { Plan, PlanArchitecture } from '#pipeline/compile/plan.ts';
import { nodeHeight, nodeWidth } from '../geometry.ts';
import { laneBands } from '../lane-bands.ts';
import type { Band } from '../lane-bands.ts';
import type { Lane } from '../node-layer.ts';
import { layOut } from '../lane-layout.ts';
import { ordered } from './order.ts';
import { physicalGraph } from './physical-graph.ts';
import type { PhysicalNode } from './physical-graph.ts';

export interface PhysicalData extends Record<string, unknown> {
  readonly part: PhysicalNode;
  readonly architecture: PlanArchitecture;
}
export type PhysicalFlowNode = Node<PhysicalData, 'physical'>;

/** One architecture of the picture: its bands, and where its name stands when there are two. */
export interface Storey {
  readonly architecture: PlanArchitecture;
  readonly bands: readonly Band[];
  readonly names: Readonly<Record<Lane, string>>;
  readonly title: { readonly x: number; readonly y: number };
}

export interface PhysicalPicture {
  readonly nodes: readonly PhysicalFlowNode[];
  readonly edges: readonly Edge[];
  readonly storeys: readonly Storey[];
}

const names: Readonly<Record<PlanArchitecture, Readonly<Record<Lane, string>>>> = {
  lambda: { logical: 'Log and tables', batch: 'Batch layer', speed: 'Speed layer', view: '', serving: 'Serving layer' },
  kappa: { logical: 'Log and tables', batch: '', speed: 'Stream', view: '', serving: 'Serving layer' },
};

/** Between two architectures, and above each for its name. */
const storeyGap = 110;

/** Every plan laid out by itself, one above the other. */
export function physicalPicture(plans: readonly Plan[]): PhysicalPicture {
  const nodes: PhysicalFlowNode[] = [];
  const edges: Edge[] = [];
  const storeys: Storey[] = [];
  let top = 0;
  for (const plan of plans) {
    const { architecture } = plan;
    const graph = physicalGraph(plan);
    const positions = layOut(ordered(graph.nodes, graph.edges), graph.edges);
    const placed = graph.nodes.map((part) => ({ part, x: positions.get(part.id)?.x ?? 0, y: positions.get(part.id)?.y ?? 0 }));
    const shift = top - Math.min(0, ...placed.map(({ y }) => y));
    for (const { part, x, y } of placed) nodes.push(flowNode({ part, architecture }, { x, y: y + shift }));
    for (const { from, to, lane } of graph.edges) {
      edges.push({ id: `${architecture} ${from} ${to}`, source: `${architecture} ${from}`, target: `${architecture} ${to}`, className: `physical-${lane}`, focusable: false, selectable: false });
    }
    const bands = laneBands(placed.map(({ part, x, y }) => ({ lane: part.lane, x, y: y + shift })));
    storeys.push({ architecture, bands, names: names[architecture], title: { x: Math.min(0, ...bands.map((band) => band.x)), y: Math.min(top, ...bands.map((band) => band.y)) } });
    top = Math.max(top, ...bands.map((band) => band.y + band.height)) + storeyGap;
  }
  return { nodes, edges, storeys };
}

function flowNode(data: PhysicalData, position: { readonly x: number; readonly y: number }): PhysicalFlowNode {
  const port = { width: 1, height: 1, y: nodeHeight / 2 };
  return {
    id: `${data.architecture} ${data.part.id}`, type: 'physical', position, data, width: nodeWidth, height: nodeHeight, measured: { width: nodeWidth, height: nodeHeight },
    handles: [{ type: 'target', position: Position.Left, x: 0, ...port }, { type: 'source', position: Position.Right, x: nodeWidth, ...port }],
    draggable: false, connectable: false, deletable: false,
  };
}
