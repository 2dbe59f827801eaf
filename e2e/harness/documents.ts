import { emptyDocument, defaultPanelOptions } from '#pipeline/document/defaults.ts';
import type { Panel, PipelineDocument, PipelineEdge, PipelineNode } from '#pipeline/document/document.ts';

/** `filter`, `{ id, kind, params }`: the rest of a node does not matter to most journeys. */
type Sketch = Pick<PipelineNode, 'id' | 'kind'> & Partial<PipelineNode>;

/** A document from nodes, drawn in a row, and wires such as `late -> count`, `parts/rest -> count` or `airports -> join.table`. */
export function documentOf(name: string, nodes: readonly Sketch[], wires: readonly string[]): PipelineDocument {
  return {
    ...emptyDocument,
    name,
    nodes: nodes.map((node, i) => ({ label: '', layer: null, params: {}, position: { x: 290 * i, y: 120 * (i % 2) }, ...node })),
    edges: wires.map(edgeOf),
  };
}

function edgeOf(wire: string): PipelineEdge {
  const [source = '', target = ''] = wire.split(' -> ');
  const [from = '', output] = source.split('/');
  const [to = '', port = 'in'] = target.split('.');
  return { id: `${from}-${to}-${port}`, from, to, port, ...(output === undefined ? {} : { output }) };
}

/** Both layers and the merge behind a node, with a table panel over the answer that is called `Answer`. */
export function servedFrom(document: PipelineDocument, node: string): PipelineDocument {
  const right = Math.max(...document.nodes.map(({ position }) => position.x)) + 290;
  const behind = documentOf('', [
    { id: 'batch', kind: 'batch-view', params: { name: 'answer_batch' }, position: { x: right, y: 0 } },
    { id: 'speed', kind: 'speed-view', params: { name: 'answer_speed' }, position: { x: right, y: 160 } },
    { id: 'answer', kind: 'serving-merge', params: { name: 'answer' }, position: { x: right + 290, y: 80 } },
  ], [`${node} -> batch`, `${node} -> speed`, 'batch -> answer.batch', 'speed -> answer.speed']);
  return {
    ...document,
    nodes: [...document.nodes, ...behind.nodes],
    edges: [...document.edges, ...behind.edges],
    panels: [...document.panels, tablePanel('answer', 'Answer')],
  };
}

/** Counts and sums by a key, over a source that is not there yet. */
export function countingDocument(name: string, { by, sum }: { readonly by: string; readonly sum: string }): PipelineDocument {
  const measures = [{ name: 'rows', fn: 'count', column: '', where: '' }, { name: 'total', fn: 'sum', column: sum, where: '' }];
  return servedFrom(documentOf(name, [{ id: 'count', kind: 'aggregate', params: { groupBy: [by], window: 'global', measures } }], []), 'count');
}

export function tablePanel(view: string, title: string): Panel {
  return { id: `rows_${view}`, kind: 'table', title, view, options: defaultPanelOptions };
}
