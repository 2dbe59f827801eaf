import { expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import { Memory } from '../base/memory.ts';
import type { Composite, PipelineDocument } from '../document/document.ts';
import {
  addFault, addNode, connect, disconnect, expandInstance, makeComposite, moveNodes, newInstance, removeNodes, setInnerParamAt, setLayer, setParamAt,
} from '../document/edits.ts';
import { galleryEntry } from '../gallery/index.ts';
import { describeProblem } from '../problem.ts';
import { compile } from './compile.ts';

const flights = must(galleryEntry('flight-delays'), 'flight-delays').document;
const { document: made } = makeComposite(flights, ['with_state', 'by_state'], { name: 'By state' });
const said = (document: PipelineDocument): string[] => compile(document).problems.map(describeProblem);
const codes = (document: PipelineDocument): string[] => compile(document).problems.map((each) => `${each.code} ${each.where.node ?? ''}${each.where.inner === undefined ? '' : `/${each.where.inner}`}`);
const id = 'by_state';

test('an instance is planned as its nodes, called by the way to them', () => {
  const { plan, problems } = compile(made);
  expect(problems).toEqual([]);
  expect(plan!.steps.map((each) => each.id)).toEqual([
    'batch/late', 'speed/late', 'batch/by_origin', 'speed/by_origin', 'batch/by_state/with_state', 'speed/by_state/with_state', 'batch/by_state/by_state', 'speed/by_state/by_state',
  ]);
  expect(plan!.views.map((each) => each.accumulate)).toContain('batch/by_state/by_state');
  const ofWritten = must(compile(flights).plan, 'plan');
  const named = JSON.parse(JSON.stringify([plan!.steps, plan!.views, plan!.merges]).replaceAll('by_state/with_state', 'with_state').replaceAll('by_state/by_state', 'by_state')) as unknown;
  expect(named).toEqual(JSON.parse(JSON.stringify([ofWritten.steps, ofWritten.views, ofWritten.merges])));
  expect(plan!.definitions).toBe(ofWritten.definitions);
});

test('an instance has the ends and the layers of what it stands for', () => {
  const [compilation, before] = [compile(made), compile(flights)];
  const shape = compilation.shapes.find((each) => each.node === id)!;
  expect(shape.inputs.map(({ edge, port, type }) => [edge, port, type])).toEqual([['late-by_state', 'in', 'stream'], ['airports-by_state-table', 'table', 'table']]);
  expect(shape.output).toEqual(before.shapes.find((each) => each.node === 'by_state')!.output);
  expect(compilation.placements.find((each) => each.node === id)!.layers).toEqual(['batch', 'speed']);
  expect(compilation.shapes.map((each) => each.node)).toEqual(made.nodes.map((each) => each.id));
  expect([...compilation.inner.keys()]).toEqual(['by_state/with_state', 'by_state/by_state']);
  expect(compilation.inner.get('by_state/by_state')!.inputs[0]!.schema).toEqual(before.shapes.find((each) => each.node === 'by_state')!.inputs[0]!.schema);
});

test('two instances of one composite are one definition to maintain', () => {
  const second = addNode(made, { ...newInstance(made, 'by_state', { x: 0, y: 0 }), id: 'again' });
  const views = ['batch', 'speed'].reduce((each, layer) => addNode(each, { id: `${layer}_again`, kind: `${layer}-view`, label: '', layer: null, params: { name: `${layer}_again` }, position: { x: 0, y: 0 } }), second);
  const wired = [['late', 'again', 'in'], ['airports', 'again', 'table'], ['again', 'batch_again', 'in'], ['again', 'speed_again', 'in']]
    .reduce((each, [from, to, port]) => connect(each, { from: from!, to: to!, port: port! }), views);
  const plan = must(compile(wired).plan, 'plan');
  expect(plan.steps.map((each) => each.node)).toContain('again/by_state');
  expect(plan.definitions).toBe(must(compile(made).plan, 'plan').definitions);
});

test('what is wrong with an inner node is said of the instance, with the place inside', () => {
  const wrong = setInnerParamAt(made, 'by_state', { node: 'by_state', path: 'measures.0.where', value: 'nowhere > 1' });
  const [found] = compile(wrong).problems;
  expect(found).toMatchObject({ where: { node: id, inner: 'by_state', param: 'measures.0.where', span: { start: 0 } } });
  expect(found!.message).toBe('By state: Per state and day: There is no column “nowhere” here.');
  expect(describeProblem(found!)).toContain('node by_state/by_state, param measures.0.where');
});

test('an open input is one of the instance, and said once', () => {
  expect(said(disconnect(made, ['late-by_state']))).toEqual(['error graph.missing-input [node by_state]: Nothing is connected to the input in of by_state. (Draw an edge to it from a node that gives a stream.)']);
  expect(said(removeNodes(made, ['late', 'by_origin', 'batch_by_origin', 'speed_by_origin', 'delays_by_origin', 'airports'])).filter((each) => each.includes('missing-input'))).toHaveLength(2);
});

test('what no view needs is said once of a whole instance', () => {
  const unused = removeNodes(made, ['batch_by_state', 'speed_by_state', 'delays_by_state']);
  expect(codes(unused).filter((each) => each.startsWith('graph.unused'))).toEqual(['graph.unused airports', 'graph.unused by_state']);
});

test('a pinned instance pins its nodes, and is refused where another path needs it', () => {
  expect(codes(setLayer(made, [id], 'batch'))).toEqual(['layer.crossing by_state']);
  expect(said(setLayer(made, [id], 'batch'))[0]).toContain('by_state is pinned to the batch layer, but the stream path of speed_by_state needs it.');
  expect(codes(setLayer(made, [id], 'serving'))).toContain('layer.not-allowed by_state');
  const pinned = setLayer(removeNodes(made, ['speed_by_state', 'delays_by_state']), [id], 'batch');
  expect(compile(pinned).problems).toEqual([]);
});

test('an edge to an input that the instance has not is refused at the edge', () => {
  const edges = made.edges.map((each) => (each.to === id && each.port === 'in' ? { ...each, port: 'rows' } : each));
  expect(compile({ ...made, edges }).problems.map((each) => [each.code, each.where])).toContainEqual(['graph.unknown-port', { edge: 'late-by_state', node: id }]);
});

const inner = (of: string, named: string): Composite => ({ id: of, name: of, summary: '', nodes: [{ id: 'x', kind: 'composite', label: '', layer: null, params: { composite: named }, position: { x: 0, y: 0 } }], edges: [], inputs: [{ name: 'in', to: [{ node: 'x', port: 'in' }] }], output: 'x', params: [] });
const base = made.composites[0]!;

test.each([
  ['one that holds itself', [inner('by_state', 'by_state')], 'composite.recursive'],
  ['two that hold one another', [inner('by_state', 'b'), inner('b', 'by_state')], 'composite.recursive'],
  ['nine in one another', [...Array.from({ length: 8 }, (_, i) => inner(i === 0 ? 'by_state' : `c${i}`, `c${i + 1}`)), { ...base, id: 'c8' }], 'composite.too-deep'],
  ['one that is not there', [], 'composite.unknown'],
  ['one around one that is not there', [inner('by_state', 'gone')], 'composite.unknown'],
  ['one with a source inside', [{ ...base, nodes: [...base.nodes, { ...flights.nodes[0]!, id: 'rows' }] }], 'composite.not-allowed'],
  ['one that comes to too much', [{ ...inner('by_state', 'b'), nodes: Array.from({ length: 100 }, (_, i) => ({ ...inner('', 'b').nodes[0]!, id: i === 0 ? 'x' : `x${i}` })) }, { ...inner('b', 'c'), nodes: Array.from({ length: 100 }, (_, i) => ({ ...inner('', 'c').nodes[0]!, id: i === 0 ? 'x' : `x${i}` })) }, { ...base, id: 'c' }], 'composite.too-large'],
])('an instance of %s is a problem at its node', (_, composites, code) => {
  const found = compile({ ...made, composites });
  expect(found.plan).toBeNull();
  expect(found.problems.map((each) => [each.code, each.where.node])).toContainEqual([code, id]);
  expect(found.shapes).toHaveLength(made.nodes.length);
});

test('wrong code is deployed to a node inside', () => {
  const measures = base.nodes[1]!.params['measures'] as readonly object[];
  const params = { measures: measures.with(0, { ...measures[0], where: 'delay > 0' }) };
  const faulty = addFault(made, { kind: 'bad-deploy', at: 1e12, until: 2e12, node: 'by_state/by_state', params });
  const { plan, problems } = compile(faulty);
  expect(problems).toEqual([]);
  expect(plan!.faults[0]).toMatchObject({ steps: [{ id: 'batch/by_state/by_state' }, { id: 'speed/by_state/by_state' }] });
  expect(codes(addFault(made, { kind: 'bad-deploy', at: 1e12, until: 2e12, node: id, params: {} }))).toEqual([`fault.no-code ${id}`]);
});

test('an edit compiles what it reaches, with the same answer as from the beginning', () => {
  const memory = new Memory();
  compile(made, memory);
  for (const edited of [
    moveNodes(made, new Map([[id, { x: 1, y: 1 }]])), setInnerParamAt(made, 'by_state', { node: 'by_state', path: 'size', value: 3_600_000 }),
    setParamAt(made, 'late', { path: 'assignments.0.expression', value: 'delay > 16' }), expandInstance(made, id).document, made,
  ]) expect(compile(edited, memory)).toEqual(compile(edited));
  const [first, second] = [compile(made, memory), compile(setInnerParamAt(made, 'by_state', { node: 'by_state', path: 'size', value: 3_600_000 }), memory)];
  expect(second.inner.get('by_state/with_state')!.output).toBe(first.inner.get('by_state/with_state')!.output);
});
