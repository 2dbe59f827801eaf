import { expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import { Memory } from '../base/memory.ts';
import { emptyDocument } from '../document/defaults.ts';
import type { PipelineDocument } from '../document/document.ts';
import { addFault, addNode, clearGiven, connect, makeComposite, moveNodes, newInstance, newNode, promoteParam, setGivenAt, setInnerParamAt, setLayer, setParams } from '../document/edits.ts';
import { galleryEntry } from '../gallery/index.ts';
import { describeProblem } from '../problem.ts';
import { compile } from './compile.ts';
import type { Plan, Step } from './plan.ts';

const flights = must(galleryEntry('flight-delays'), 'flight-delays').document;
const id = 'by_state';
const promoted = [{ node: 'by_state', param: 'size' }, { node: 'by_state', param: 'measures.3.where' }]
  .reduce((document, place) => promoteParam(document, id, place), makeComposite(flights, ['with_state', 'by_state'], { name: 'By state' }).document);
const give = (document: PipelineDocument, path: string, value: unknown, instance = id): PipelineDocument => setGivenAt(document, instance, { path, value });
const said = (document: PipelineDocument): readonly string[] => compile(document).problems.map(describeProblem);
const planOf = (document: PipelineDocument): Plan => must(compile(document).plan, JSON.stringify(compile(document).problems));
const stepOf = (document: PipelineDocument, step: string): Step => must(planOf(document).steps.find((each) => each.id === step), step);

test('a given value is planned as if it stood at the inner node', () => {
  const given = give(give(promoted, 'size', 3_600_000), 'where', 'delay > 30');
  const written = [['size', 3_600_000], ['measures.3.where', 'delay > 30']].reduce((each, [path, value]) => setInnerParamAt(each, id, { node: 'by_state', path: path as string, value }), promoted);
  expect(planOf(given)).toEqual(planOf(written));
  expect(planOf(given).codeFingerprint).not.toBe(planOf(promoted).codeFingerprint);
  expect(planOf(promoted).fingerprint).toBe(planOf(makeComposite(flights, ['with_state', 'by_state'], { name: 'By state' }).document).fingerprint);
  expect(planOf(clearGiven(clearGiven(given, id, 'size'), id, 'where'))).toEqual(planOf(promoted));
});

test('two instances run with their own values, and are one definition to maintain', () => {
  const second = addNode(promoted, { ...newInstance(promoted, id, { x: 0, y: 0 }), id: 'hourly' });
  const views = ['batch', 'speed'].reduce((each, layer) => addNode(each, { id: `${layer}_again`, kind: `${layer}-view`, label: '', layer: null, params: { name: `${layer}_again` }, position: { x: 0, y: 0 } }), second);
  const wired = [['late', 'hourly', 'in'], ['airports', 'hourly', 'table'], ['hourly', 'batch_again', 'in'], ['hourly', 'speed_again', 'in']]
    .reduce((each, [from, to, port]) => connect(each, { from: from!, to: to!, port: port! }), views);
  const two = give(wired, 'size', 3_600_000, 'hourly');
  expect(['batch/by_state/by_state', 'batch/hourly/by_state', 'speed/hourly/by_state'].map((step) => stepOf(two, step).params['size'])).toEqual([86_400_000, 3_600_000, 3_600_000]);
  expect(planOf(two).definitions).toBe(planOf(promoted).definitions);
});

test('what is wrong with a given value is said of the param of the instance', () => {
  const [found] = compile(give(promoted, 'where', 'nowhere > 1')).problems;
  expect(found).toMatchObject({ code: 'expression.unknown-column', where: { node: id, param: 'where', span: { start: 0, end: 7 } } });
  expect(found!.where).not.toHaveProperty('inner');
  expect(said(give(promoted, 'size', 'a day'))).toEqual(['error params.type [node by_state, param size]: Size must be a number.']);
});

test('what is wrong where an instance gives nothing is said of the inner node', () => {
  const wrong = setInnerParamAt(promoted, id, { node: 'by_state', path: 'measures.3.where', value: 'nowhere > 1' });
  expect(compile(wrong).problems[0]!.where).toMatchObject({ node: id, inner: 'by_state', param: 'measures.3.where' });
  expect(said(give(wrong, 'where', 'delay > 1'))).toEqual([]);
});

test('a value in a given list is wrong at its place in the list', () => {
  const lists = promoteParam(makeComposite(flights, ['with_state', 'by_state'], { name: 'By state' }).document, id, { node: 'by_state', param: 'measures' });
  expect(compile(give(lists, 'measures.1.column', 'nowhere')).problems[0]!.where).toMatchObject({ node: id, param: 'measures.1.column' });
});

test('through instances inside instances it is said where the value was written', () => {
  const nested = makeComposite(promoted, [id], { name: 'Outer' }).document;
  const outer = promoteParam(nested, 'outer', { node: id, param: 'where', label: 'Late where' });
  expect(compile(give(outer, 'where', 'nowhere > 1', 'outer')).problems[0]!.where).toMatchObject({ node: 'outer', param: 'where' });
  const between = give(outer, 'where', 'nowhere > 1', 'outer/by_state');
  expect(compile(between).problems[0]!.where).toMatchObject({ node: 'outer', inner: id, param: 'where' });
  expect(said(give(between, 'where', 'late', 'outer'))).toEqual([]);
  expect(stepOf(give(outer, 'where', 'delay > 3', 'outer'), 'batch/outer/by_state/by_state').params['measures']).toMatchObject([{}, {}, {}, { where: 'delay > 3' }]);
});

test('what its composite does not have is ignored with a warning, and a param that leads nowhere is an error', () => {
  const unknown = setParams(promoted, id, { composite: id, sise: 1 });
  expect(said(unknown)).toEqual(['warning params.unknown [node by_state, param sise]: By state has no param "sise"; it is ignored.']);
  expect(planOf(unknown).fingerprint).toBe(planOf(promoted).fingerprint);
  const astray = { ...promoted, composites: promoted.composites.map((each) => ({ ...each, params: [{ name: 'size', label: '', node: 'by_state', param: 'measures.9.where' }] })) };
  expect(said(astray)).toEqual(['error composite.no-param [node by_state]: By state has a param size that stands for measures.9.where of by_state, but by_state has none that instances could set. (Remove the param, or let it name another one.)']);
  expect(said(give(astray, 'size', 1))).toEqual(said(astray));
});

test('names of Object.prototype are no values', () => {
  const named = { ...promoted, composites: promoted.composites.map((each) => ({ ...each, params: each.params.map((param) => (param.name === 'size' ? { ...param, name: 'constructor' } : param)) })) };
  expect(planOf(named).fingerprint).toBe(planOf(promoted).fingerprint);
});

test('a deploy of wrong code starts from the values that the instance gave', () => {
  const given = give(promoted, 'size', 3_600_000);
  const measures = must(stepOf(given, 'batch/by_state/by_state').params['measures'] as readonly object[], 'measures');
  const wrong = { kind: 'bad-deploy' as const, at: 1e12, until: 2e12, node: 'by_state/by_state', params: { measures: measures.with(0, { ...measures[0], where: 'delay > 0' }) } };
  expect(planOf(addFault(given, wrong)).faults[0]).toMatchObject({ steps: [{ params: { size: 3_600_000, measures: [{ where: 'delay > 0' }, {}, {}, {}] } }, {}] });
});

test('a panel is held against the columns that a given value makes', () => {
  const measures = promoteParam(makeComposite(flights, ['with_state', 'by_state'], { name: 'By state' }).document, id, { node: 'by_state', param: 'measures' });
  const panel = must(measures.panels.find((each) => each.view === 'delays_by_state'), 'panel');
  const shown = { ...measures, panels: [{ ...panel, options: { ...panel.options, y: 'avg_delay' } }] };
  expect(said(shown)).toEqual([]);
  expect(said(give(shown, 'measures.1.name', 'mean_delay'))).toEqual([expect.stringContaining('panel.unknown-column') as string]);
});

test('a given branch may have another name, and then the edges inside do not know it', () => {
  const empty: PipelineDocument = { ...emptyDocument, architecture: 'kappa' };
  const nodes = [['events', 'generator'], ['parts', 'split'], ['both', 'union'], ['all', 'view']].reduce((each, [node, kind]) => addNode(each, { ...newNode(each, kind!, { x: 0, y: 0 }), id: node! }), empty);
  const ends = [['events', 'parts', undefined], ['parts', 'both', 'large'], ['parts', 'both', 'rest'], ['both', 'all', undefined]];
  const wired = ends.reduce((each, [from, to, output]) => connect(each, { from: from!, to: to!, port: 'in', output }), setParams(nodes, 'parts', { branches: [{ name: 'large', condition: 'value > 50' }] }));
  const whole = promoteParam(makeComposite(wired, ['parts', 'both'], { name: 'Sorted' }).document, 'sorted', { node: 'parts', param: 'branches' });
  expect(said(whole)).toEqual([]);
  expect(said(give(whole, 'branches.0.condition', 'value > 90', 'sorted'))).toEqual([]);
  expect(compile(give(whole, 'branches.0.name', 'big', 'sorted')).problems[0]).toMatchObject({ code: 'graph.unknown-output', where: { node: 'sorted', inner: 'parts' } });
});

test('an edit compiles what it reaches, with the same answer as from the beginning', () => {
  const memory = new Memory();
  const edits = [
    promoted, give(promoted, 'where', 'delay > 30'), give(promoted, 'where', 'delay > 31'), give(give(promoted, 'where', 'delay > 31'), 'size', 3_600_000), setLayer(promoted, [id], 'batch'),
    setInnerParamAt(give(promoted, 'where', 'delay > 31'), id, { node: 'by_state', path: 'groupBy', value: ['state', 'origin'] }), moveNodes(promoted, new Map([[id, { x: 1, y: 1 }]])),
  ];
  for (const edited of edits) expect(compile(edited, memory)).toEqual(compile(edited));
  const [first, second] = [compile(give(promoted, 'size', 1_000), memory), compile(give(promoted, 'size', 2_000), memory)];
  expect(second.inner.get('by_state/with_state')).toBe(first.inner.get('by_state/with_state'));
});
