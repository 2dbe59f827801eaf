import { expect, test } from 'vitest';
import { gallery } from '../gallery/index.ts';
import type { PipelineDocument } from './document.ts';
import {
  addNode, canConnect, connect, disconnect, extractFragment, healRemove, insertOnEdge, moveNodes, movePanel, newNode, parseFragmentText, pasteFragment,
  printFragment, removeNodes, renameNode, setArchitecture, setLayer, setName, setPanel, setParamAt, setParams, setSettings,
} from './edits.ts';
import { createHistory, historyLimit, push, redo, seal, undo } from './history.ts';

const flights = gallery[0]!.document;
const nodeIds = (document: PipelineDocument): string[] => document.nodes.map((each) => each.id);
const wires = (document: PipelineDocument): string[] => document.edges.map((each) => `${each.from}>${each.to}.${each.port}`);
const refusals = (from: string, to: string, port: string): string[] => canConnect(flights, { from, to, port }).map((each) => each.code);

test('an edit that changes nothing answers the very same document', () => {
  const late = flights.nodes.find((each) => each.id === 'late')!;
  expect(moveNodes(flights, new Map([['late', late.position], ['nobody', { x: 1, y: 1 }]]))).toBe(flights);
  expect(setParams(flights, 'late', structuredClone(late.params))).toBe(flights);
  expect(setParamAt(flights, 'late', { path: 'assignments.0.name', value: 'late' })).toBe(flights);
  expect(removeNodes(flights, ['nobody'])).toBe(flights);
  expect(disconnect(flights, ['nothing'])).toBe(flights);
  expect(connect(flights, { from: 'flights', to: 'late', port: 'in' })).toBe(flights);
  expect(setLayer(flights, ['late'], null)).toBe(flights);
  expect(setName(flights, flights.name)).toBe(flights);
  expect(setSettings(flights, { seed: flights.settings.seed })).toBe(flights);
  expect(setPanel(flights, 'late_by_state', { options: { limit: 12 } })).toBe(flights);
  expect(movePanel(flights, 'delays_table', 99)).toBe(flights);
  expect(addNode(flights, late)).toBe(flights);
});

test('an edit shares all that it leaves alone', () => {
  const moved = moveNodes(flights, new Map([['late', { x: 5, y: 5 }]]));
  expect(moved.nodes.filter((each, i) => each !== flights.nodes[i])).toHaveLength(1);
  expect(moved.edges).toBe(flights.edges);
  expect(moved.nodes[1]!.params).toBe(flights.nodes[1]!.params);
});

test('a new node has a free id, and a free name where it answers to one', () => {
  expect(newNode(flights, 'filter', { x: 0, y: 0 }).id).toBe('filter');
  const once = addNode(flights, newNode(flights, 'batch-view', { x: 0, y: 0 }));
  const twice = newNode(once, 'batch-view', { x: 0, y: 0 });
  expect([twice.id, twice.params['name']]).toEqual(['batch-view-2', 'batch_view_2']);
});

test('removing a view takes its edges and panels along', () => {
  const removed = removeNodes(flights, ['delays_by_state']);
  expect(removed.panels.map((each) => each.id)).not.toContain('late_by_state');
  expect(wires(removed).filter((each) => each.includes('delays_by_state.'))).toEqual([]);
});

test('one param changes by its path, and a list grows at its end', () => {
  const changed = setParamAt(flights, 'late', { path: 'assignments.0.expression', value: 'delay > 30' });
  expect(changed.nodes[1]!.params).toMatchObject({ assignments: [{ name: 'late', expression: 'delay > 30' }] });
  const grown = setParamAt(flights, 'late', { path: 'assignments.1', value: { name: 'far', expression: 'distance > 1000' } });
  expect(grown.nodes[1]!.params['assignments']).toHaveLength(2);
  expect(setParamAt(flights, 'late', { path: 'assignments.7', value: {} })).toBe(flights);
  expect(setParamAt(flights, 'late', { path: '__proto__.polluted', value: 1 })).toBe(flights);
  expect('polluted' in {}).toBe(false);
});

test('a port for one edge gives up the one it has; a union takes many', () => {
  const filtered = addNode(flights, newNode(flights, 'filter', { x: 0, y: 0 }));
  const rewired = connect(filtered, { from: 'filter', to: 'by_origin', port: 'in' });
  expect(wires(rewired).filter((each) => each.endsWith('>by_origin.in'))).toEqual(['filter>by_origin.in']);
  const joined = addNode(flights, newNode(flights, 'union', { x: 0, y: 0 }));
  const both = connect(connect(joined, { from: 'flights', to: 'union', port: 'in' }), { from: 'late', to: 'union', port: 'in' });
  expect(wires(both).filter((each) => each.endsWith('>union.in'))).toHaveLength(2);
});

test('a node dropped on a wire stands in it, and deleting it heals the wire', () => {
  const filter = newNode(flights, 'filter', { x: 0, y: 0 });
  const inserted = insertOnEdge(flights, 'flights-late', filter);
  expect(wires(inserted)).toEqual(expect.arrayContaining(['flights>filter.in', 'filter>late.in']));
  expect(wires(inserted)).not.toContain('flights>late.in');
  expect(wires(healRemove(inserted, ['filter'])).toSorted()).toEqual(wires(flights).toSorted());
  const view = newNode(flights, 'batch-view', { x: 0, y: 0 });
  expect(wires(insertOnEdge(flights, 'flights-late', view))).toEqual(wires(flights));
});

test('a removed aggregate heals only where the types allow', () => {
  const healed = healRemove(flights, ['by_origin']);
  expect(wires(healed)).toEqual(expect.arrayContaining(['late>batch_by_origin.in', 'late>speed_by_origin.in']));
  expect(wires(healRemove(flights, ['batch_by_origin'])).filter((each) => each.endsWith('>delays_by_origin.batch'))).toEqual([]);
});

test('an edge that can not be is refused in words', () => {
  expect(refusals('by_origin', 'with_state', 'in')).toEqual(['connect.type']);
  expect(refusals('airports', 'late', 'in')).toEqual(['connect.type']);
  expect(refusals('with_state', 'late', 'in')).toEqual(['connect.cycle']);
  expect(refusals('flights', 'late', 'in')).toEqual(['connect.duplicate']);
  expect(refusals('flights', 'late', 'nowhere')).toEqual(['connect.no-port']);
  expect(refusals('flights', 'nobody', 'in')).toEqual(['connect.no-node']);
  expect(refusals('flights', 'with_state', 'in')).toEqual(['connect.replaces']);
  expect(canConnect(flights, { from: 'by_origin', to: 'with_state', port: 'in' })[0]!.hint).toContain('after the serving merge');
});

test('an edge from a batch node into the speed path is refused', () => {
  const pinned = setLayer(addNode(flights, newNode(flights, 'filter', { x: 0, y: 0 })), ['filter'], 'batch');
  expect(canConnect(pinned, { from: 'filter', to: 'late', port: 'in' }).map((each) => each.code)).toContain('connect.layers');
});

test('an edge from a pinned node into a logical view is refused where the view needs the other layer', () => {
  const withView = addNode(addNode(flights, newNode(flights, 'view', { x: 0, y: 0 })), newNode(flights, 'filter', { x: 0, y: 0 }));
  const codes = (layer: 'batch' | 'speed', architecture: 'lambda' | 'kappa'): string[] =>
    canConnect(setArchitecture(setLayer(withView, ['filter'], layer), architecture), { from: 'filter', to: 'view', port: 'in' }).map((each) => each.code);
  expect([codes('batch', 'lambda'), codes('speed', 'lambda'), codes('batch', 'kappa'), codes('speed', 'kappa')]).toEqual([['connect.layers'], ['connect.layers'], ['connect.layers'], []]);
});

test('a logical view is no side of a merge, and the reason is said', () => {
  const withView = disconnect(addNode(flights, newNode(flights, 'view', { x: 0, y: 0 })), ['batch_by_state-delays_by_state-batch']);
  expect(canConnect(withView, { from: 'view', to: 'delays_by_state', port: 'batch' })).toMatchObject([{ code: 'connect.side', hint: 'A logical view is the whole answer already: it needs no merge.' }]);
});

test('each side of a merge takes the views of its own layer', () => {
  const free = disconnect(flights, ['speed_by_state-delays_by_state-speed', 'batch_by_state-delays_by_state-batch']);
  const codes = (from: string, port: string): string[] => canConnect(free, { from, to: 'delays_by_state', port }).map((each) => each.code);
  expect(codes('batch_by_state', 'speed')).toEqual(['connect.side']);
  expect(codes('delays_by_origin', 'batch')).toEqual(['connect.side']);
  expect(codes('batch_by_state', 'batch')).toEqual([]);
});

test('a pasted part has fresh ids and names, its inner edges, and its corner where it was dropped', () => {
  const fragment = extractFragment(flights, ['late', 'by_origin', 'batch_by_origin']);
  expect(fragment.edges.map((each) => each.id)).toEqual(['late-by_origin', 'by_origin-batch_by_origin']);
  const read = parseFragmentText(printFragment(fragment));
  expect(read).toEqual({ ok: true, value: fragment, problems: [] });
  const { document, nodes } = pasteFragment(flights, fragment, { x: 1000, y: 2000 });
  expect(nodes).toEqual(['late-2', 'by_origin-2', 'batch_by_origin-2']);
  expect(wires(document).slice(flights.edges.length)).toEqual(['late-2>by_origin-2.in', 'by_origin-2>batch_by_origin-2.in']);
  const pasted = document.nodes.slice(flights.nodes.length);
  expect(Math.min(...pasted.map((each) => each.position.x))).toBe(1000);
  expect(Math.min(...pasted.map((each) => each.position.y))).toBe(2000);
  expect(pasted[2]!.params['name']).toBe('batch_delays_by_origin_2');
  expect(nodeIds(pasteFragment(document, fragment, { x: 0, y: 0 }).document).slice(-3)).toEqual(['late-3', 'by_origin-3', 'batch_by_origin-3']);
});

test('text from elsewhere is no part of a pipeline', () => {
  expect(parseFragmentText('hello').problems[0]!.code).toBe('document.not-json');
  expect(parseFragmentText('{"nodes":[]}').problems[0]!.code).toBe('fragment.format');
});

test('a burst under one key is one undo step until it is sealed', () => {
  let history = createHistory(flights);
  for (let x = 1; x <= 5; x++) history = push(history, { document: moveNodes(history.present.document, new Map([['late', { x, y: 0 }]])), label: 'Move', key: 'move late' });
  expect(history.past).toHaveLength(1);
  history = push(seal(history), { document: renameNode(history.present.document, 'late', 'A'), label: 'Rename', key: 'move late' });
  expect(history.past).toHaveLength(2);
  expect(undo(undo(history)).present.document).toBe(flights);
  expect(redo(undo(history)).present.document).toBe(history.present.document);
  expect(push(undo(history), { document: setName(flights, 'B'), label: 'Name' }).future).toEqual([]);
});

test('the undo log is bounded', () => {
  let history = createHistory(flights);
  for (let i = 0; i < historyLimit + 50; i++) history = push(history, { document: setName(flights, `${i}`), label: 'Name' });
  expect(history.past).toHaveLength(historyLimit);
});
