import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { Problem } from '#pipeline/problem.ts';
import { faceOf } from '#pipeline/document/composites/face.ts';
import { laneNames, laneOf, lanes } from '../node-layer.ts';
import type { Lane } from '../node-layer.ts';
import { nodeName, nodeWords } from '../node-words.ts';

export interface OutlineRow {
  readonly key: string;
  readonly kind: 'lane' | 'node' | 'input';
  /** Of the lane, node or edge. */
  readonly id: string;
  /** Of an input: the node that it comes from. */
  readonly from: string;
  readonly lane: Lane;
  readonly level: number;
  readonly label: string;
  readonly detail: string;
  /** The row as a sentence. */
  readonly words: string;
  readonly leaf: boolean;
  readonly position: number;
  readonly siblings: number;
}

/** Lanes, their nodes from left to right, and under each node what comes into it. */
export function outlineRows(document: PipelineDocument, problems: readonly Problem[]): readonly OutlineRow[] {
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const placed = document.nodes.map((node) => ({ node, operator: faceOf(document, node) })).map((each) => ({ ...each, lane: laneOf(each.node, each.operator) }))
    .sort((a, b) => a.node.position.x - b.node.position.x || a.node.position.y - b.node.position.y);
  const names = laneNames(document.architecture);
  const used = lanes.filter((lane) => placed.some((each) => each.lane === lane));
  return used.flatMap((lane, l): OutlineRow[] => {
    const inLane = placed.filter((each) => each.lane === lane);
    const head: OutlineRow = { key: lane, kind: 'lane', id: lane, from: '', lane, level: 1, label: names[lane], detail: '', words: names[lane], leaf: false, position: l + 1, siblings: used.length };
    return [head, ...inLane.flatMap(({ node, operator }, n): OutlineRow[] => {
      const edges = document.edges.filter((edge) => edge.to === node.id && byId.has(edge.from));
      const summary = operator?.describe({ ...operator.defaults, ...node.params }) ?? '';
      const own = problems.filter((each) => each.where.node === node.id);
      const row: OutlineRow = {
        key: `${lane} ${node.id}`, kind: 'node', id: node.id, from: '', lane, level: 2, label: nodeName(node, operator), detail: summary,
        words: nodeWords(node, operator, { laneName: names[lane], summary, problems: own }), leaf: edges.length === 0, position: n + 1, siblings: inLane.length,
      };
      return [row, ...edges.map((edge, e): OutlineRow => {
        const from = byId.get(edge.from)!;
        const branch = edge.output === undefined ? '' : `: ${edge.output}`;
        const name = `${nodeName(from, faceOf(document, from))}${branch}`;
        return { key: `edge ${edge.id}`, kind: 'input', id: edge.id, from: edge.from, lane, level: 3, label: `from ${name}`, detail: edge.port === 'in' ? '' : edge.port, words: `From ${name}${edge.port === 'in' ? '' : `, ${edge.port}`}, an input`, leaf: true, position: e + 1, siblings: edges.length };
      })];
    })];
  });
}
