import { expect, test } from 'vitest';
import { must } from '../../base/assert.ts';
import { gallery } from '../../gallery/index.ts';
import { emptyDocument } from '../defaults.ts';
import type { Composite, CompositeParam, PipelineDocument } from '../document.ts';
import {
  addNode, canPromote, clearGiven, demoteParam, describeParam, expandInstance, extractFragment, makeComposite, newInstance, parseCompositeFile, pasteFragment, printCompositeFile, promoteParam, setGivenAt, setInnerParamAt,
} from '../edits.ts';
import { documentLimits } from '../limits.ts';
import { parseDocumentText, printDocument } from '../parse.ts';
import { expandDocument } from './expand.ts';
import { faceOf } from './face.ts';

const flights = must(gallery.find((each) => each.slug === 'flight-delays'), 'flight-delays').document;
const { document: made } = makeComposite(flights, ['with_state', 'by_state'], { name: 'By state' });
const id = 'by_state';
const size = { node: 'by_state', param: 'size' };
const where = { node: 'by_state', param: 'measures.3.where' };
const withSize = promoteParam(made, id, { ...size, label: 'Window' });
const both = promoteParam(withSize, id, where);
const params = (document: PipelineDocument, composite = id): readonly CompositeParam[] => must(document.composites.find((each) => each.id === composite), composite).params;
const flatParams = (document: PipelineDocument, path: string): Readonly<Record<string, unknown>> => must(expandDocument(document).document.nodes.find((each) => each.id === path), path).params;
const given = (document: PipelineDocument, instance = id): Readonly<Record<string, unknown>> => must(document.nodes.find((each) => each.id === instance), instance).params;

test('a param of an inner node becomes one of the composite, with the inner value as what it is otherwise', () => {
  expect(params(both)).toEqual([{ name: 'size', label: 'Window', node: 'by_state', param: 'size' }, { name: 'where', label: '', node: 'by_state', param: 'measures.3.where' }]);
  const face = must(faceOf(both, both.nodes.find((each) => each.id === id)!), 'face');
  expect(face.fields).toMatchObject([{ name: 'size', label: 'Window', type: 'duration' }, { name: 'where', type: 'expression' }]);
  expect(face.defaults).toEqual({ size: 86_400_000, where: 'late' });
  expect(parseDocumentText(printDocument(both))).toEqual({ ok: true, value: both, problems: [] });
  expect([made, both].map((each) => (JSON.parse(printDocument(each)) as { version: number }).version)).toEqual([3, 4]);
});

test('an instance gives its own value, and no other instance means it', () => {
  const two = addNode(both, newInstance(both, id, { x: 0, y: 0 }));
  const set = setGivenAt(two, 'by_state-2', { path: 'size', value: 3_600_000 });
  expect(given(set, 'by_state-2')).toEqual({ composite: id, size: 3_600_000 });
  expect([flatParams(set, 'by_state-2/by_state')['size'], flatParams(set, 'by_state/by_state')['size']]).toEqual([3_600_000, 86_400_000]);
  const [expected] = [setInnerParamAt(made, id, { node: 'by_state', path: 'measures.3.where', value: 'delay > 30' })];
  expect(flatParams(setGivenAt(both, id, { path: 'where', value: 'delay > 30' }), 'by_state/by_state')).toEqual(flatParams(expected, 'by_state/by_state'));
  const above = setGivenAt(promoteParam(two, id, { node: 'by_state', param: 'groupBy', label: '' }), id, { path: 'groupBy', value: [] });
  expect(printDocument({ ...above, nodes: above.nodes.map((each) => (each.id === id ? { ...each, params: { groupBy: [], composite: id } } : each)) })).toContain('"composite": "by_state",\n        "groupBy": []');
  expect(given(clearGiven(set, 'by_state-2', 'size'), 'by_state-2')).toEqual({ composite: id });
  expect(setGivenAt(both, id, { path: 'nothing', value: 1 })).toBe(both);
  expect(setGivenAt(both, id, { path: 'composite', value: 'other' })).toBe(both);
  expect(clearGiven(both, id, 'size')).toBe(both);
});

test('expanded in place its nodes have the values that it gave', () => {
  const set = setGivenAt(both, id, { path: 'size', value: 3_600_000 });
  expect(expandInstance(set, id).document.nodes.find((each) => each.kind === 'aggregate' && each.params['size'] === 3_600_000)).toBeDefined();
});

test('a part of a list that the instance said nothing of becomes the whole list with that part changed', () => {
  const lists = promoteParam(made, id, { node: 'by_state', param: 'measures' });
  const set = setGivenAt(lists, id, { path: 'measures.0.name', value: 'all_flights' });
  expect(given(set)['measures']).toMatchObject([{ name: 'all_flights', fn: 'count' }, { name: 'avg_delay' }, {}, {}]);
  expect(setGivenAt(lists, id, { path: 'measures.9.name', value: 'x' })).toBe(lists);
});

test('what can not be a param of a composite is refused', () => {
  const why = (document: PipelineDocument, node: string, param: string): string | undefined => canPromote(document, id, { node, param })?.code;
  expect(why(made, 'by_state', 'size')).toBeUndefined();
  expect(why(made, 'by_state', 'nowhere')).toBe('promote.nothing');
  expect(why(made, 'by_state', 'measures.4.where')).toBe('promote.nothing');
  expect(why(made, 'by_state', 'measures.0')).toBe('promote.nothing');
  expect(why(made, 'by_state', '__proto__')).toBe('promote.nothing');
  expect(why(made, 'nobody', 'size')).toBe('promote.nothing');
  expect(why(withSize, 'by_state', 'size')).toBe('promote.taken');
  expect(why(both, 'by_state', 'measures')).toBe('promote.taken');
  const table = makeComposite(flights, ['with_state', 'by_state', 'airports'], { name: 'By state' }).document;
  expect([canPromote(table, id, { node: 'airports', param: 'data' })?.code, canPromote(table, id, { node: 'airports', param: 'columns' })?.code]).toEqual(['promote.nothing', 'promote.nothing']);
  const full = Array.from({ length: documentLimits.compositeParams }, (_, i): CompositeParam => ({ name: `p${i}`, label: '', node: 'with_state', param: `on.${i}.left` }));
  const filled = { ...made, composites: made.composites.map((each): Composite => ({ ...each, params: full })) };
  expect(why(filled, 'by_state', 'size')).toBe('promote.full');
  expect(promoteParam(filled, id, size)).toBe(filled);
});

test('taken back it is gone with what instances gave, and with params of others that led to it', () => {
  const set = setGivenAt(both, id, { path: 'size', value: 3_600_000 });
  const { document: nested, instance } = makeComposite(set, [id], { name: 'Outer' });
  const outer = setGivenAt(promoteParam(nested, 'outer', size), must(instance, 'outer'), { path: 'size', value: 60_000 });
  expect(flatParams(outer, 'outer/by_state/by_state')['size']).toBe(60_000);
  expect(flatParams(clearGiven(outer, 'outer', 'size'), 'outer/by_state/by_state')['size']).toBe(3_600_000);
  const back = demoteParam(outer, id, 'size');
  expect([params(back).map(({ name }) => name), params(back, 'outer')]).toEqual([['where'], []]);
  expect(given(back, 'outer')).toEqual({ composite: 'outer' });
  expect(back.composites.find((each) => each.id === 'outer')!.nodes[0]!.params).toEqual({ composite: id });
  expect(demoteParam(back, id, 'size')).toBe(back);
});

test('the name that its field has is one thing, the name under which values are kept another', () => {
  const described = describeParam(both, id, { name: 'where', label: ' Late where ' });
  expect(params(described)[1]).toEqual({ ...params(both)[1]!, label: 'Late where' });
  expect(describeParam(described, id, { name: 'where', label: 'Late where' })).toBe(described);
});

test('an instance inside another gives values, too: in all instances of the outer one', () => {
  const { document } = makeComposite(both, [id], { name: 'Outer' });
  const set = setGivenAt(document, 'outer/by_state', { path: 'size', value: 60_000 });
  expect(set.composites.find((each) => each.id === 'outer')!.nodes[0]!.params).toEqual({ composite: id, size: 60_000 });
  expect(flatParams(set, 'outer/by_state/by_state')['size']).toBe(60_000);
  expect(clearGiven(set, 'outer/by_state', 'size')).toEqual(document);
});

test('a param for a part of a list goes where its item goes, and is gone with it', () => {
  const measures = must(made.composites[0]!.nodes[1]!.params['measures'] as readonly object[], 'measures');
  const change = (value: unknown): PipelineDocument => setInnerParamAt(both, id, { node: 'by_state', path: 'measures', value });
  const placeOf = (document: PipelineDocument): string | undefined => params(document).find(({ name }) => name === 'where')?.param;
  expect(placeOf(change(measures.filter((_, i) => i !== 0)))).toBe('measures.2.where');
  expect(placeOf(change([measures[3], ...measures.slice(0, 3)]))).toBe('measures.0.where');
  expect(placeOf(change([...measures, measures[0]]))).toBe('measures.3.where');
  expect(placeOf(setInnerParamAt(both, id, { node: 'by_state', path: 'measures.3.name', value: 'late' }))).toBe('measures.3.where');
  expect(params(change(measures.slice(0, 3))).map(({ name }) => name)).toEqual(['size']);
  const kept = setGivenAt(both, id, { path: 'where', value: 'true' });
  expect(given(setInnerParamAt(kept, id, { node: 'by_state', path: 'measures', value: measures.slice(0, 3) }))).toEqual({ composite: id });
});

test('what differs in an instance is how it describes itself', () => {
  const words = (document: PipelineDocument): string => {
    const node = document.nodes.find((each) => each.id === id)!;
    const face = must(faceOf(document, node), 'face');
    return face.describe({ ...face.defaults, ...node.params });
  };
  expect(words(both)).toBe(words(made));
  expect(words(setGivenAt(both, id, { path: 'size', value: 3_600_000 }))).toBe('Window: 1 h');
});

test('copied and taken elsewhere, a composite has its params and an instance its values', () => {
  const set = setGivenAt(both, id, { path: 'size', value: 3_600_000 });
  const pasted = pasteFragment(emptyDocument, extractFragment(set, [id]), { x: 0, y: 0 }).document;
  expect([pasted.composites, pasted.nodes[0]!.params]).toEqual([set.composites, given(set)]);
  const file = parseCompositeFile(must(printCompositeFile(set, id), 'file'));
  expect(file).toMatchObject({ ok: true, value: { composites: set.composites }, problems: [] });
  const [plain, given60] = [both, setGivenAt(both, id, { path: 'size', value: 60_000 })].map((each) => makeComposite(each, [id], { name: 'Outer' }).document);
  const received = pasteFragment(plain!, extractFragment(given60!, ['outer']), { x: 0, y: 0 }).document;
  expect(received.composites.map((each) => each.name)).toEqual(['By state', 'Outer', 'Outer 2']);
});
