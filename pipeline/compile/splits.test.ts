import { expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import type { PipelineDocument } from '../document/document.ts';
import { parseDocument } from '../document/parse.ts';
import { compile } from './compile.ts';
import type { Plan } from './plan.ts';

const branches = [{ name: 'large', condition: 'value > 10' }, { name: 'small', condition: 'value < 2' }];
const keep = (name: string) => ({ kind: 'view', params: { name } });
const rows = { groupBy: ['key'], window: 'global', measures: [{ name: 'rows', fn: 'count' }] };

/** `nodes` behind a generator `events` and a split `parts` of it; wires are `FROM[:OUTPUT] TO [PORT]`. */
function documentOf(nodes: Readonly<Record<string, { readonly kind: string; readonly params: object }>>, wires: readonly string[], more: object = {}): PipelineDocument {
  const parsed = parseDocument({
    format: 'watersmeet/pipeline', version: 3, name: 'Split', ...more,
    nodes: [{ id: 'events', kind: 'generator' }, { id: 'parts', kind: 'split', params: { branches } }, ...Object.entries(nodes).map(([id, node]) => ({ id, ...node }))],
    edges: ['events parts', ...wires].map((wire) => {
      const [source, to, port] = wire.split(' ');
      const [from, output] = source!.split(':');
      return { from, to, ...(output === undefined ? {} : { output }), ...(port === undefined ? {} : { port }) };
    }),
  });
  return must(parsed.ok ? parsed.value : null, JSON.stringify(parsed.problems));
}

const planOf = (document: PipelineDocument): Plan => {
  const { plan, problems } = compile(document);
  return must(plan, JSON.stringify(problems));
};
const stepsOf = ({ steps }: Plan): readonly string[] => steps.map(({ id, kind, inputs }) => `${id} ${kind} of ${inputs.map((each) => (each.from === 'step' ? each.step : each.node)).join()}`);

it('a split hands all rows on, and behind it stands a filter for each output that is used', () => {
  const plan = planOf(documentOf({ per_key: { kind: 'aggregate', params: rows }, large: keep('large'), others: keep('others') }, ['parts:large per_key', 'per_key large', 'parts:rest others'], { architecture: 'kappa' }));
  expect(stepsOf(plan)).toEqual([
    'speed/parts split of events', 'speed/parts/large filter of speed/parts', 'speed/parts/rest filter of speed/parts', 'speed/per_key aggregate of speed/parts/large',
  ]);
  expect(plan.steps.map(({ params }) => params['condition'])).toEqual([
    undefined, '(value > 10)', 'NOT COALESCE((value > 10), FALSE) AND NOT COALESCE((value < 2), FALSE)', undefined,
  ]);
  expect(new Map(plan.views.map(({ node, input }) => [node, input.from === 'step' && input.step]))).toEqual(new Map([['large', 'speed/per_key'], ['others', 'speed/parts/rest']]));
  expect(plan.definitions).toBe(2);
});

it('each layer has the outputs that it needs', () => {
  const plan = planOf(documentOf(
    { below: { kind: 'batch-view', params: { name: 'below' } }, above: { kind: 'speed-view', params: { name: 'above' } } }, ['parts:large below', 'parts:small above'],
  ));
  expect(stepsOf(plan)).toEqual(['batch/parts split of events', 'batch/parts/large filter of batch/parts', 'speed/parts split of events', 'speed/parts/small filter of speed/parts']);
});

it('two outputs may meet in a union, and two branches of one split are two computations', () => {
  const joined = planOf(documentOf({ both: { kind: 'union', params: {} }, kept: keep('kept') }, ['parts:large both', 'parts:rest both', 'both kept']));
  expect(stepsOf(joined)).toContain('batch/both union of batch/parts/large,batch/parts/rest');
  const sides = { below: { kind: 'batch-view', params: { name: 'below' } }, above: { kind: 'speed-view', params: { name: 'above' } }, answer: { kind: 'serving-merge', params: { name: 'answer', policy: 'realtime-wins' } } };
  const wires = ['below answer batch', 'above answer speed'];
  const codes = (outputs: readonly string[], architecture: string): readonly string[] => (
    compile(documentOf(sides, [`parts:${outputs[0]} below`, `parts:${outputs[1]} above`, ...wires], { architecture })).problems.map(({ code }) => code)
  );
  expect(codes(['large', 'large'], 'lambda')).not.toContain('merge.two-algorithms');
  expect(codes(['large', 'small'], 'lambda')).toContain('merge.two-algorithms');
  expect(codes(['large', 'small'], 'kappa')).toContain('kappa.two-algorithms');
});

it.each([
  ['says at no output', 'parts kept', 'An edge from parts does not say at which output it begins.'],
  ['asks for an output that is not there', 'parts:huge kept', 'parts has no output called huge.'],
  ['asks for an output where there is one', 'events:some kept', 'events has one output, but an edge from it asks for some.'],
])('an edge that %s is a problem of the node that it comes from', (_name, wire, message) => {
  const { problems } = compile(documentOf({ kept: keep('kept') }, [wire]));
  expect(problems.find(({ code }) => code === 'graph.unknown-output')).toMatchObject({ severity: 'error', where: { node: wire.split(/[: ]/u)[0] }, message });
});

it('what is wrong with a branch is said at the split, and only there', () => {
  const document = documentOf({ kept: keep('kept') }, ['parts:large kept']);
  const broken = { ...document, nodes: document.nodes.map((each) => (each.id === 'parts' ? { ...each, params: { branches: [{ name: 'large', condition: 'valeu > 10' }] } } : each)) };
  expect(compile(broken).problems.map(({ where }) => where)).toMatchObject([{ node: 'parts', param: 'branches.0.condition', span: { start: 0, end: 5 } }]);
});

it('wrong code of a split runs in its branches, and must have the same ones', () => {
  const deploy = (params: object): object => ({ settings: { faults: [{ kind: 'bad-deploy', at: 0, until: 1, node: 'parts', params }] } });
  const wires = ['parts:large kept'];
  const plan = planOf(documentOf({ kept: keep('kept') }, wires, { ...deploy({ branches: [{ name: 'large', condition: 'value > 99' }, branches[1]] }), architecture: 'kappa' }));
  expect(plan.faults).toMatchObject([{ steps: [{ id: 'speed/parts' }, { id: 'speed/parts/large', params: { condition: '(value > 99)' } }] }]);
  expect(compile(documentOf({ kept: keep('kept') }, wires, deploy({ branches: [branches[1]] }))).problems.map(({ code }) => code)).toEqual(['fault.outputs']);
});

it('a sample by all columns needs all of them, and one by some only these', () => {
  const needed = (by: readonly string[]): readonly string[] => {
    const nodes = { some: { kind: 'sample', params: { fraction: 0.5, by } }, rows: { kind: 'aggregate', params: { ...rows, groupBy: [] } }, kept: keep('kept') };
    const { schema, needed: indices } = planOf(documentOf(nodes, ['events some', 'some rows', 'rows kept'], { architecture: 'kappa' })).sources[0]!;
    return indices.map((index) => schema[index]!.name);
  };
  expect(needed(['id'])).toEqual(['id', 'ts']);
  expect(needed([])).toEqual(['id', 'ts', 'key', 'value']);
});
