import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../base/canonical.ts';
import type { PipelineDocument } from '../document/document.ts';
import { addNode, addPanel, connect, disconnect, newNode, newPanel, removeNodes, setLayer, setParamAt, setPanel, setSettings } from '../document/edits.ts';
import { emptyDocument } from '../document/defaults.ts';
import { parseDocument } from '../document/parse.ts';
import { gallery, galleryEntry } from '../gallery/index.ts';
import { must } from '../base/assert.ts';
import { policies } from '../serving/policies.ts';
import { compile } from './compile.ts';
import type { Compilation } from './compile.ts';

const flights = gallery[0]!.document;
const codes = (compilation: Compilation): string[] => compilation.problems.map((each) => each.code);
const parsed = (json: object): PipelineDocument => {
  const result = parseDocument({ format: 'watersmeet/pipeline', version: 1, ...json });
  return must(result.ok ? result.value : null, JSON.stringify(result.problems));
};
const withNode = (document: PipelineDocument, id: string, [kind, params]: [string, object]): PipelineDocument => {
  const node = newNode(document, kind, { x: 0, y: 0 });
  return addNode(document, { ...node, id, params: { ...node.params, ...params } });
};

describe('the plan of the flights', () => {
  const { plan, problems, placements } = compile(flights);

  test('has no problems, and each logical step in both paths', () => {
    expect(problems).toEqual([]);
    expect(plan!.steps.map((each) => each.id)).toEqual([
      'batch/late', 'speed/late', 'batch/by_origin', 'speed/by_origin', 'batch/with_state', 'speed/with_state', 'batch/by_state', 'speed/by_state',
    ]);
    expect(placements.find((each) => each.node === 'late')!.layers).toEqual(['batch', 'speed']);
    expect(placements.find((each) => each.node === 'delays_by_origin')!.layers).toEqual(['serving']);
  });

  test('serves the columns that were promised, under their keys', () => {
    const merge = plan!.merges.find((each) => each.name === 'delays_by_origin')!;
    expect(merge.schema.map((each) => each.name)).toEqual(['origin', 'window_start', 'flights', 'avg_delay', 'max_delay', 'late_flights']);
    expect(merge).toMatchObject({ keys: ['origin', 'window_start'], batch: 'batch_by_origin', speed: 'speed_by_origin', policy: 'absorbed-offset' });
  });

  test('reads only the columns that some step needs', () => {
    const { schema, needed } = plan!.sources[0]!;
    expect(needed.map((index) => schema[index]!.name)).toEqual(['date', 'delay', 'origin']);
  });

  test('survives structuredClone (law 7), and comes out the same twice (law 5)', () => {
    expect(structuredClone(plan)).toEqual(plan);
    expect(canonicalJson(compile(structuredClone(flights)).plan)).toBe(canonicalJson(plan));
  });

  test('says what flows on each edge', () => {
    const shape = compile(flights).shapes.find((each) => each.node === 'by_origin')!;
    expect(shape.output).toMatchObject({ type: 'state', keys: ['origin', 'window_start'] });
    expect(shape.inputs[0]).toMatchObject({ edge: 'late-by_origin', port: 'in', type: 'stream' });
  });
});

test('an empty document is an empty plan and a friendly word', () => {
  const { plan, problems } = compile(emptyDocument);
  expect(plan).toMatchObject({ sources: [], steps: [], views: [], merges: [] });
  expect(problems).toMatchObject([{ code: 'document.empty', severity: 'warning' }]);
});

test.each<[string, PipelineDocument, string, object]>([
  ['an unknown kind', withNode(flights, 'x', ['teleport', {}]), 'graph.unknown-kind', { node: 'x' }],
  ['an edge to nowhere', { ...flights, edges: [...flights.edges, { id: 'e', from: 'late', to: 'gone', port: 'in' }] }, 'graph.dangling-edge', { edge: 'e' }],
  ['a missing input', disconnect(flights, ['airports-with_state-table']), 'graph.missing-input', { node: 'with_state' }],
  ['an edge to a port that is none', { ...flights, edges: [...flights.edges, { id: 'e', from: 'flights', to: 'late', port: 'side' }] }, 'graph.unknown-port', { edge: 'e', node: 'late' }],
  ['two edges at a port for one', { ...flights, edges: [...flights.edges, { id: 'e', from: 'flights', to: 'with_state', port: 'in' }] }, 'graph.port-taken', { edge: 'late-with_state', node: 'with_state' }],
  ['a transform behind an aggregate', connect(withNode(flights, 'f', ['filter', { condition: 'true' }]), { from: 'by_origin', to: 'f', port: 'in' }), 'graph.wrong-type', { edge: 'by_origin-f', node: 'f' }],
  ['a pinned node that another layer needs', setLayer(flights, ['late'], 'batch'), 'layer.crossing', { node: 'late' }],
  ['a source that is pinned', setLayer(flights, ['flights'], 'speed'), 'layer.not-allowed', { node: 'flights' }],
  ['two views of one name', setParamAt(flights, 'delays_by_state', { path: 'name', value: 'delays_by_origin' }), 'view.duplicate-name', { node: 'delays_by_state', param: 'name' }],
  ['a merge of two speed views', connect(flights, { from: 'speed_by_origin', to: 'delays_by_origin', port: 'batch' }), 'merge.wrong-side', { node: 'delays_by_origin', edge: 'speed_by_origin-delays_by_origin-batch' }],
  ['a panel of nothing', addPanel(flights, newPanel(flights, 'table', 'gone')), 'panel.no-view', { panel: 'table' }],
  ['a panel of a source', addPanel(flights, newPanel(flights, 'table', 'flights')), 'panel.no-view', { panel: 'table' }],
  ['a policy that is none', setParamAt(flights, 'delays_by_state', { path: 'policy', value: 'hope' }), 'params.choice', { node: 'delays_by_state', param: 'policy' }],
])('%s is refused, once, at its place, with a hint', (_, document, code, where) => {
  const { plan, problems } = compile(document);
  const errors = problems.filter((each) => each.severity === 'error');
  expect(errors).toMatchObject([{ code, where }]);
  expect(errors[0]!.hint ?? '').not.toBe('');
  expect(plan).toBeNull();
});

test('a broken expression has its place in the text, and what lies behind it stays quiet', () => {
  const { plan, problems, shapes } = compile(setParamAt(flights, 'late', { path: 'assignments.0.expression', value: 'dleay > 15' }));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ severity: 'error', where: { node: 'late', param: 'assignments.0.expression', span: { start: 0, end: 5 } } });
  expect(plan).toBeNull();
  expect(shapes.find((each) => each.node === 'late')!.inputs).toHaveLength(1);
  expect(shapes.find((each) => each.node === 'airports')!.output!.schema.map((each) => each.name)).toContain('iata');
});

test('a cycle is named by its nodes, and nobody behind it complains', () => {
  const cyclic = connect(disconnect(withNode(flights, 'f', ['filter', { condition: 'true' }]), ['flights-late']), { from: 'late', to: 'f', port: 'in' });
  const { problems } = compile(connect(cyclic, { from: 'f', to: 'late', port: 'in' }));
  expect(problems.filter((each) => each.severity === 'error')).toMatchObject([{ code: 'graph.cycle', message: 'These nodes wait for one another: f, Late? (late).' }]);
});

test('a node that leads nowhere is a warning, whatever is missing there', () => {
  const { plan, problems } = compile(withNode(flights, 'f', ['filter', { condition: 'delay >' }]));
  expect(plan).not.toBeNull();
  expect(problems.map((each) => [each.code, each.severity])).toEqual([['graph.unused', 'warning'], ['graph.missing-input', 'warning']]);
  expect(plan!.fingerprint).toBe(compile(flights).plan!.fingerprint);
});

test('a panel with a column that its view has not is a warning', () => {
  const { plan, problems } = compile(setPanel(flights, 'late_by_state', { options: { y: 'gone' } }));
  expect(plan).not.toBeNull();
  expect(problems).toMatchObject([{ code: 'panel.unknown-column', severity: 'warning', where: { panel: 'late_by_state' } }]);
});

describe('two paths wired by hand', () => {
  const wired = (measure: string): PipelineDocument => {
    const aggregate = structuredClone(flights.nodes.find((each) => each.id === 'by_state')!.params);
    const twin = setLayer(withNode(flights, 'by_state_fast', ['aggregate', aggregate]), ['by_state_fast'], 'speed');
    const rewired = connect(connect(twin, { from: 'with_state', to: 'by_state_fast', port: 'in' }), { from: 'by_state_fast', to: 'speed_by_state', port: 'in' });
    return setParamAt(setLayer(rewired, ['by_state'], 'batch'), 'by_state_fast', { path: 'measures.3.where', value: measure });
  };

  test('each stand in their own path', () => {
    const { plan, problems } = compile(wired('late'));
    expect(problems).toEqual([]);
    expect(plan!.steps.map((each) => each.id).filter((id) => id.includes('by_state'))).toEqual(['batch/by_state', 'speed/by_state_fast']);
  });

  test('are pointed out when they compute different things', () => {
    expect(codes(compile(wired('delay > 60')))).toEqual(['merge.two-algorithms']);
  });

  test.each([
    ['another function', 'measures.1.fn', 'stddev'],
    ['other windows', 'size', 3_600_000],
    ['another offset', 'offset', 1],
  ])('are refused when what they keep can not be added, but the policy adds: %s', (_, path, value) => {
    const document = setParamAt(wired('late'), 'by_state_fast', { path, value });
    for (const policy of policies) {
      const { plan, problems } = compile(setParamAt(document, 'delays_by_state', { path: 'policy', value: policy.name }));
      expect(problems.map(({ code, severity }) => [code, severity]), policy.name).toEqual([policy.adds ? ['merge.different-states', 'error'] : ['merge.two-algorithms', 'warning']]);
      expect(problems[0]!.message).toContain(policy.adds ? 'adds what Per state and day (by_state) keeps' : 'two code paths to maintain');
      expect(plan === null, policy.name).toBe(policy.adds);
    }
  });

  test.each([['distinct', 'approx_distinct'], ['quantile', 'approx_quantile']])('may keep %s in batch and %s in speed, where the policy takes each row from one side', (exact, sketch) => {
    const sided = setParamAt(setParamAt(wired('late'), 'by_state', { path: 'measures.1.fn', value: exact }), 'by_state_fast', { path: 'measures.1.fn', value: sketch });
    const found = policies.map(({ name, adds }) => [adds, codes(compile(setParamAt(sided, 'delays_by_state', { path: 'policy', value: name })))]);
    expect(found).toEqual(policies.map(({ adds }) => [adds, [adds ? 'merge.different-states' : 'merge.two-algorithms']]));
  });

  test('are told which policies would do, as far as they fit the view', () => {
    const [refused] = compile(setParamAt(wired('late'), 'by_state_fast', { path: 'measures.1.fn', value: 'stddev' })).problems;
    expect(refused).toMatchObject({ code: 'merge.different-states', where: { node: 'delays_by_state', param: 'policy' } });
    expect(refused!.hint).toContain('(time boundary (Pinot), batch end and tail (Chronon), realtime wins (Flickr), overshadowing (Druid))');
    const noWindows = ['by_state', 'by_state_fast'].reduce((each, node) => setParamAt(each, node, { path: 'window', value: 'global' }), wired('late'));
    expect(compile(setParamAt(noWindows, 'by_state_fast', { path: 'measures.1.fn', value: 'stddev' })).problems[0]!.hint).toContain('from one side (realtime wins (Flickr)), or');
  });

  test('are refused under every policy when one keeps rows and the other groups', () => {
    const total = { groupBy: [], window: 'global', measures: [{ name: 'total', fn: 'sum', column: 'value', where: '' }] };
    const document = parsed({
      nodes: [
        { id: 'events', kind: 'generator' }, { id: 'total', kind: 'aggregate', params: total },
        { id: 'values', kind: 'derive', params: { keep: 'only', assignments: [{ name: 'total', expression: 'value' }] } },
        { id: 'b', kind: 'batch-view', params: { name: 'b' } }, { id: 's', kind: 'speed-view', params: { name: 's' } }, { id: 'm', kind: 'serving-merge', params: { name: 'm' } },
      ],
      edges: [{ from: 'events', to: 'total' }, { from: 'events', to: 'values' }, { from: 'total', to: 'b' }, { from: 'values', to: 's' }, { from: 'b', to: 'm' }, { from: 's', to: 'm' }],
    });
    for (const policy of ['absorbed-offset', 'realtime-wins']) {
      const [refused] = compile(setParamAt(document, 'm', { path: 'policy', value: policy })).problems;
      expect(refused).toMatchObject({ code: 'merge.different-states', message: 'm can\'t bring together the plain rows of values and the groups of total.' });
    }
  });

  test('must end in the same columns', () => {
    const other = setParamAt(wired('late'), 'by_state_fast', { path: 'measures.3.name', value: 'tardy' });
    expect(codes(compile(other)).filter((code) => code.startsWith('merge.'))).toContain('merge.columns');
  });
});

test('a log keeps its name while only what reads it changes', () => {
  const logOf = (document: PipelineDocument): string => compile(document).plan!.sources[0]!.logId;
  expect(logOf(setParamAt(flights, 'late', { path: 'assignments.0.expression', value: 'delay > 60' }))).toBe(logOf(flights));
  expect(logOf(setSettings(flights, { seed: 5 }))).toBe(logOf(flights));
  expect(logOf(setParamAt(flights, 'flights', { path: 'partitions', value: 2 }))).not.toBe(logOf(flights));
  const orders = must(galleryEntry('generated-orders'), 'orders').document;
  // As it was before rows could say when they arrive: a change of it makes everybody read the file again.
  expect(logOf(flights)).toBe('1a47dfd9c2fead534abd879ff73e0a12');
  expect(logOf(setParamAt(flights, 'flights', { path: 'arrival', value: 'date' }))).not.toBe(logOf(flights));
  expect(logOf(setSettings(orders, { seed: 5 }))).not.toBe(logOf(orders));
});

test('a view over plain rows keeps every column', () => {
  const { plan, problems } = compile(parsed({
    nodes: [{ id: 'events', kind: 'generator' }, { id: 'big', kind: 'filter', params: { condition: 'value > 1' } }, { id: 'rows', kind: 'batch-view', params: { name: 'rows' } }],
    edges: [{ from: 'events', to: 'big' }, { from: 'big', to: 'rows' }],
  }));
  expect(problems).toEqual([]);
  expect(plan!.sources[0]!.needed).toEqual([0, 1, 2, 3]);
  expect(plan!.views).toMatchObject([{ accumulate: null, keys: [], input: { from: 'step', step: 'batch/big' } }]);
});

test('queries ask views, merges and queries', () => {
  const asked = connect(withNode(flights, 'worst', ['query', { name: 'worst', mode: 'top-n', by: 'avg_delay', n: 5 }]), { from: 'delays_by_state', to: 'worst', port: 'in' });
  const { plan, problems } = compile(asked);
  expect(problems).toEqual([]);
  expect(plan!.queries).toMatchObject([{ node: 'worst', name: 'worst', input: 'delays_by_state', kind: 'query' }]);
});

test('a query of two views asks both, in the order of its ports, and is none while one is open', () => {
  const joined = withNode(flights, 'beside', ['view-join', { name: 'beside', on: [{ left: 'window_start', right: 'window_start' }], rows: 'matched', take: [] }]);
  const half = connect(joined, { from: 'delays_by_state', to: 'beside', port: 'right' });
  expect(compile(half).plan?.queries ?? []).toEqual([]);
  const whole = connect(half, { from: 'delays_by_origin', to: 'beside', port: 'left' });
  expect(compile(whole).plan?.queries.map(({ input, others }) => [input, others])).toEqual([['delays_by_origin', ['delays_by_state']]]);
});

test('removing nodes one by one never throws and never leaves a plan with holes', () => {
  for (const { id } of flights.nodes) {
    const { plan, problems } = compile(removeNodes(flights, [id]));
    expect(plan === null).toBe(problems.some((each) => each.severity === 'error'));
  }
});
