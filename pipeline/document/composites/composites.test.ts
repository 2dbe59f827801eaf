import { expect, test } from 'vitest';
import { must } from '../../base/assert.ts';
import { compile } from '../../compile/compile.ts';
import { gallery } from '../../gallery/index.ts';
import type { PipelineDocument } from '../document.ts';
import {
  addFault, addNode, canConnect, canMakeComposite, connect, describeComposite, expandInstance, extractFragment, importComposite, makeComposite, newInstance, newNode,
  parseCompositeFile, parseFragmentText, pasteFragment, printCompositeFile, printFragment, removeComposite, removeNodes, setInnerParamAt, setLayer,
} from '../edits.ts';
import { emptyDocument } from '../defaults.ts';
import { parseDocumentText, printDocument } from '../parse.ts';
import { usesOf } from './instance.ts';

const flights = must(gallery.find((each) => each.slug === 'flight-delays'), 'flight-delays').document;
const wires = ({ edges }: PipelineDocument): string[] => edges.map(({ from, to, port }) => `${from}>${to}.${port}`);
const refused = (document: PipelineDocument, ...ids: string[]): string | undefined => canMakeComposite(document, ids)?.code;
/** Equal for documents that differ in the order of their lists alone. */
const parts = ({ nodes, edges }: PipelineDocument): unknown => [nodes.map((each) => ({ ...each, position: null })).toSorted(byId), edges.toSorted(byId)];
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

const { document: made, instance } = makeComposite(flights, ['with_state', 'by_state'], { name: 'Delays by state' });
const again = addNode(made, newInstance(made, 'delays_by_state', { x: 0, y: 900 }));

test('selected nodes become one node with their inputs and their output, in their place', () => {
  expect(instance).toBe('delays_by_state-2');
  expect(made.composites).toMatchObject([{ id: 'delays_by_state', name: 'Delays by state', output: 'by_state', nodes: [{ id: 'with_state' }, { id: 'by_state' }] }]);
  expect(made.composites[0]!.inputs).toEqual([{ name: 'in', to: [{ node: 'with_state', port: 'in' }] }, { name: 'table', to: [{ node: 'with_state', port: 'table' }] }]);
  expect(wires(made).filter((each) => each.includes(instance!))).toEqual([`late>${instance}.in`, `airports>${instance}.table`, `${instance}>batch_by_state.in`, `${instance}>speed_by_state.in`]);
  expect(parseDocumentText(printDocument(made))).toEqual({ ok: true, value: made, problems: [] });
});

test('taken apart again they are the nodes and edges that they were', () => {
  expect(parts(expandInstance(made, instance!).document)).toEqual(parts(flights));
});

test('an instance is connected like any node, by the types of its inner ports', () => {
  const codes = (from: string, port: string): string[] => canConnect(made, { from, to: instance!, port }).map((each) => each.code);
  expect(codes('flights', 'table')).toEqual(['connect.type']);
  expect(codes('flights', 'nowhere')).toEqual(['connect.no-port']);
  expect(canConnect(made, { from: instance!, to: 'late', port: 'in' }).map((each) => each.code)).toEqual(['connect.type']);
  expect(canConnect(again, { from: 'airports', to: 'delays_by_state-3', port: 'table' })).toEqual([]);
  expect(wires(connect(again, { from: 'airports', to: 'delays_by_state-3', port: 'table' }))).toContain('airports>delays_by_state-3.table');
});

test('what can not be one operator is refused in words', () => {
  expect(refused(flights)).toBe('selection.empty');
  expect(refused(flights, 'flights', 'late')).toBe('selection.role');
  expect(refused(flights, 'by_state', 'batch_by_state')).toBe('selection.role');
  expect(refused(flights, 'airports')).toBe('selection.tables');
  expect(refused(flights, 'late', 'with_state')).toBe('selection.outputs');
  expect(refused(flights, 'late', 'by_state')).toBe('selection.outputs');
  expect(refused(setLayer(flights, ['by_state'], 'batch'), 'with_state', 'by_state')).toBe('selection.layers');
  expect(refused(setLayer(flights, ['airports'], 'batch'), 'airports', 'with_state')).toBe('selection.layers');
  const apart = addNode(flights, newNode(flights, 'filter', { x: 0, y: 0 }));
  expect(refused(apart, 'by_state', 'filter')).toBe('selection.idle');
  const ring = ['late', 'with_state'].reduce((each, to) => connect(each, { from: to === 'late' ? 'with_state' : 'late', to, port: 'in' }), removeNodes(flights, ['by_origin', 'by_state']));
  expect(refused(ring, 'late', 'with_state')).toBe('selection.cycle');
  expect(makeComposite(flights, ['flights'], { name: 'No' })).toEqual({ document: flights, instance: null });
});

test('a table may stand inside, and a pinned part makes a pinned instance of unpinned nodes', () => {
  const pinned = setLayer(flights, ['with_state', 'by_state'], 'speed');
  const { document, instance: id } = makeComposite(pinned, ['with_state', 'by_state', 'airports'], { name: 'By state' });
  expect(document.nodes.find((each) => each.id === id)).toMatchObject({ layer: 'speed' });
  expect(document.composites[0]).toMatchObject({ inputs: [{ name: 'in' }], nodes: [{ layer: null }, { layer: null }, { layer: null }] });
  expect(parts(expandInstance(document, id!).document)).toEqual(parts(pinned));
});

test('a change of an inner node is one of all instances, and one of the name keeps the id', () => {
  const path = 'measures.0.name';
  const changed = setInnerParamAt(again, 'delays_by_state', { node: 'by_state', path, value: 'flights_seen' });
  expect(changed.composites[0]!.nodes[1]!.params['measures']).toMatchObject([{ name: 'flights_seen' }, {}, {}, {}]);
  expect([changed.nodes, changed.edges]).toEqual([again.nodes, again.edges]);
  expect(setInnerParamAt(changed, 'delays_by_state', { node: 'by_state', path, value: 'flights_seen' })).toBe(changed);
  expect(describeComposite(again, 'delays_by_state', { name: ' By US state ', summary: 'Counts late flights.' }).composites[0]).toMatchObject({ id: 'delays_by_state', name: 'By US state', summary: 'Counts late flights.' });
  expect(describeComposite(again, 'delays_by_state', { name: ' ' })).toBe(again);
});

test('only what has no instance is deleted', () => {
  expect(usesOf(again, 'delays_by_state')).toBe(2);
  expect(removeComposite(again, 'delays_by_state')).toBe(again);
  expect(removeComposite(removeNodes(again, [instance!, 'delays_by_state-3']), 'delays_by_state').composites).toEqual([]);
});

test('wrong code that is deployed to a node follows it inside and out again, and goes with the instance', () => {
  const faulty = addFault(flights, { kind: 'bad-deploy', at: 1, until: 2, node: 'by_state', params: { groupBy: [] } });
  const { document, instance: id } = makeComposite(faulty, ['with_state', 'by_state'], { name: 'By state' });
  expect(document.settings.faults).toMatchObject([{ node: 'by_state/by_state' }]);
  expect(parseDocumentText(printDocument(document))).toEqual({ ok: true, value: document, problems: [] });
  expect(makeComposite(document, [id!], { name: 'Outer' }).document.settings.faults).toMatchObject([{ node: 'outer/by_state/by_state' }]);
  expect(expandInstance(document, id!).document.settings).toEqual(faulty.settings);
  expect(removeNodes(document, [id!]).settings.faults).toEqual([]);
});

test('a copied instance brings its composite along; where it is known already it is not doubled', () => {
  const fragment = extractFragment(made, [instance!]);
  expect(parseFragmentText(printFragment(fragment))).toEqual({ ok: true, value: fragment, problems: [] });
  const elsewhere = pasteFragment(emptyDocument, fragment, { x: 0, y: 0 }).document;
  expect(elsewhere.composites).toEqual(made.composites);
  expect(pasteFragment(made, fragment, { x: 0, y: 0 }).document.composites).toBe(made.composites);
  const other = setInnerParamAt(elsewhere, 'delays_by_state', { node: 'by_state', path: 'size', value: 1000 });
  const both = pasteFragment(other, fragment, { x: 0, y: 0 }).document;
  expect(both.composites.map(({ id, name }) => [id, name])).toEqual([['delays_by_state', 'Delays by state'], ['delays_by_state-2', 'Delays by state 2']]);
  expect(both.nodes[1]!.params).toEqual({ composite: 'delays_by_state-2' });
});

test('a composite travels as a file, with those inside it', () => {
  const { document: nested } = makeComposite(made, [instance!], { name: 'Outer' });
  const text = must(printCompositeFile(nested, 'outer'), 'file');
  const parsed = parseCompositeFile(text);
  expect(parsed.problems).toEqual([]);
  const imported = importComposite(emptyDocument, must(parsed.ok ? parsed.value : null, 'file'));
  expect(imported).toMatchObject({ composite: 'outer', document: { composites: [{ id: 'outer' }, { id: 'delays_by_state' }] } });
  expect(importComposite(nested, must(parsed.ok ? parsed.value : null, 'file')).document).toBe(nested);
  expect(printCompositeFile(nested, 'nobody')).toBeNull();
});

test.each([
  ['no JSON', 'hello', 'document.not-json'],
  ['a pipeline', printDocument(flights), 'composite.format'],
  ['a newer one', '{"format":"watersmeet/composite","version":99}', 'document.newer-version'],
  ['one without its composite', '{"format":"watersmeet/composite","version":3,"composite":"a","composites":[]}', 'composite.unknown'],
  ['something too deep', `{"format":"watersmeet/composite","x":${'['.repeat(100)}${']'.repeat(100)}}`, 'document.too-deep'],
])('a file that is %s is refused with its reason', (_, text, code) => {
  expect(parseCompositeFile(text).problems.map((each) => each.code)).toContain(code);
});

test('a split may stand inside: its edges keep their outputs, and follow a new name', () => {
  const branches = [{ name: 'large', condition: 'value > 50' }];
  const parsed = parseDocumentText(JSON.stringify({
    format: 'watersmeet/pipeline', version: 3,
    nodes: [{ id: 'events', kind: 'generator' }, { id: 'parts', kind: 'split', params: { branches } }, { id: 'kept', kind: 'filter', params: { condition: 'id > 1' } }, { id: 'both', kind: 'union' }, { id: 'all', kind: 'view', params: { name: 'all_rows' } }],
    edges: [{ from: 'events', to: 'parts' }, { from: 'parts', output: 'large', to: 'kept' }, { from: 'kept', to: 'both' }, { from: 'parts', output: 'rest', to: 'both' }, { from: 'both', to: 'all' }],
  }));
  const document = must(parsed.ok ? parsed.value : null, 'document');
  expect(refused(document, 'parts')).toBe('selection.outputs');
  const { document: whole, instance: id } = makeComposite(document, ['parts', 'kept', 'both'], { name: 'Sorted' });
  expect(parts(expandInstance(whole, id!).document)).toEqual(parts(document));
  const renamed = setInnerParamAt(whole, 'sorted', { node: 'parts', path: 'branches.0.name', value: 'big' });
  expect(renamed.composites[0]!.edges.map((each) => each.output)).toEqual(['big', undefined, 'rest']);
  expect(compile(renamed).problems).toEqual([]);
});
