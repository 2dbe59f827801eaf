import { expect, test } from 'vitest';
import { moveNodes, renameNode } from '#pipeline/document/edits.ts';
import { gallery } from '#pipeline/gallery/index.ts';
import { toFlowEdges, toFlowNodes } from './document-to-flow.ts';
import type { Picture } from './document-to-flow.ts';
import { movesOf, selectionAfter } from './flow-to-edits.ts';
import { outlineRows } from './outline/outline-rows.ts';
import { tidyPositions } from './tidy.ts';

const { document } = gallery[0]!;
const picture: Picture = { document, problems: [], selection: { nodes: [], edges: [] }, moving: new Map(), unfolded: false };
const drawn = toFlowNodes(picture, new Map());
const before = new Map(drawn.map((node) => [node.id, node]));

test('every node has a handle for each of its ports, and every edge ends at one', () => {
  const handles = new Map(drawn.map((node) => [node.id, node.handles?.map((handle) => `${handle.type} ${handle.id ?? ''}`) ?? []]));
  const edges = toFlowEdges(picture, new Map());
  expect(edges).toHaveLength(document.edges.length);
  for (const edge of edges) {
    expect(handles.get(edge.source)).toContain(`source ${edge.sourceHandle}`);
    expect(handles.get(edge.target)).toContain(`target ${edge.targetHandle}`);
  }
});

test('only what changed is a new object', () => {
  const moved = toFlowNodes({ ...picture, document: moveNodes(document, new Map([['late', { x: 7, y: 9 }]])) }, before);
  expect(moved.filter((node) => before.get(node.id) !== node).map((node) => node.id)).toEqual(['late']);
  const chosen = toFlowNodes({ ...picture, selection: { nodes: ['flights'], edges: [] } }, before);
  expect(chosen.filter((node) => before.get(node.id) !== node).map((node) => node.id)).toEqual(['flights']);
  const renamed = toFlowNodes({ ...picture, document: renameNode(document, 'late', 'Delayed') }, before);
  expect(renamed.find((node) => node.id === 'late')?.ariaLabel).toMatch(/^Delayed, late = .*, Derive/);
});

test('an unknown kind and its edges are drawn, never dropped', () => {
  const strange = { ...document, nodes: document.nodes.map((node) => (node.id === 'late' ? { ...node, kind: 'teleport' } : node)) };
  expect(toFlowNodes({ ...picture, document: strange }, before)).toHaveLength(document.nodes.length);
  expect(toFlowEdges({ ...picture, document: strange }, new Map())).toHaveLength(document.edges.length);
});

test('in Kappa the batch layer is folded away, with its wires, until a part of it is chosen or asked for', () => {
  const kappa = { ...picture, document: { ...document, architecture: 'kappa' as const } };
  const shown = (each: Picture): readonly (string | undefined)[] => [...new Set(toFlowNodes(each, before).filter((node) => node.hidden !== true).map((node) => node.data.lane))].sort();
  expect(shown(picture)).toContain('batch');
  expect(shown(kappa)).not.toContain('batch');
  const hidden = toFlowEdges(kappa, new Map()).filter((edge) => edge.hidden === true);
  expect(hidden.length).toBeGreaterThan(0);
  for (const edge of hidden) expect(`${edge.source} ${edge.target}`).toContain('batch_');
  expect(shown({ ...kappa, unfolded: true })).toContain('batch');
  expect(shown({ ...kappa, selection: { nodes: ['batch_by_origin'], edges: [] } })).toContain('batch');
});

test('the lanes are called as the architecture calls them', () => {
  const named = (architecture: 'lambda' | 'kappa' | 'both'): string | undefined => toFlowNodes({ ...picture, document: { ...document, architecture } }, before).find((node) => node.data.lane === 'speed')?.data.laneName;
  expect([named('lambda'), named('kappa'), named('both')]).toEqual(['Speed layer', 'Stream', 'Speed layer / Kappa stream']);
});

test('a drag is final with its last change, and a selection is what its changes say', () => {
  expect(movesOf([{ type: 'position', id: 'a', position: { x: 1.4, y: 2 }, dragging: true }])).toEqual({ positions: new Map([['a', { x: 1, y: 2 }]]), final: false });
  expect(movesOf([{ type: 'position', id: 'a', dragging: false }])?.final).toBe(true);
  expect(movesOf([{ type: 'select', id: 'a', selected: true }])).toBeNull();
  expect(selectionAfter({ nodes: ['a'], edges: [] }, [{ type: 'select', id: 'a', selected: false }, { type: 'select', id: 'b', selected: true }], 'nodes').nodes).toEqual(['b']);
});

test('the outline holds every node once, and every edge under the node that it enters', () => {
  const rows = outlineRows(document, []);
  expect(rows.filter((row) => row.kind === 'node').map((row) => row.id).sort()).toEqual(document.nodes.map((node) => node.id).sort());
  expect(rows.filter((row) => row.kind === 'input')).toHaveLength(document.edges.length);
});

test('a tidy layout puts no node on another, and serving right of everything', () => {
  const positions = [...tidyPositions(document)];
  for (const [id, a] of positions) for (const [other, b] of positions) if (id < other) expect(Math.abs(a.x - b.x) >= 224 || Math.abs(a.y - b.y) >= 84, `${id} and ${other}`).toBe(true);
  const right = Math.max(...positions.map(([, { x }]) => x));
  expect(positions.filter(([, { x }]) => x === right).map(([id]) => id).sort()).toEqual(['delays_by_origin', 'delays_by_state']);
});

test('a split has a handle for each of its outputs, and one for what only an edge still names', () => {
  const split = { id: 'parts', kind: 'split', label: '', layer: null, params: { branches: [{ name: 'large', condition: 'true' }, { name: '', condition: '' }] }, position: { x: 0, y: 0 } };
  const wired = { ...document, nodes: [...document.nodes, split], edges: [...document.edges, { id: 'e', from: 'parts', output: 'gone', to: 'late', port: 'in' }] };
  const node = toFlowNodes({ ...picture, document: wired }, before).find(({ id }) => id === 'parts');
  expect(node?.handles?.map(({ id }) => id)).toEqual(['in', 'out:large', 'out:rest', 'out:gone']);
  expect(node?.handles?.map(({ y }) => y)).toEqual([60, 24, 60, 96]);
  expect(toFlowEdges({ ...picture, document: wired }, new Map()).at(-1)).toMatchObject({ sourceHandle: 'out:gone', data: { from: 'parts/gone' }, ariaLabel: 'Connection from Split, gone, to Late?' });
});
