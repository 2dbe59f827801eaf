import { describe, expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import type { Fault, PipelineDocument } from '../document/document.ts';
import { addNode, newNode, setArchitecture, setParamAt, setSettings } from '../document/edits.ts';
import { galleryEntry } from '../gallery/index.ts';
import { compile } from './compile.ts';

const flights = setArchitecture(must(galleryEntry('flight-delays'), 'flights').document, 'both');
const span = { at: 990_000_000_000, until: 991_000_000_000 };
const broken = (...faults: readonly Fault[]): PipelineDocument => setSettings(flights, { faults });
const deployed = (node: string, params: object, document = flights): PipelineDocument => setSettings(document, { faults: [{ kind: 'bad-deploy', ...span, node, params: { ...params } }] });
const measures = flights.nodes.find((each) => each.id === 'by_origin')!.params['measures'] as readonly Record<string, unknown>[];
const withMeasure = (index: number, change: object): object => ({ measures: measures.with(index, { ...measures[index], ...change }) });

describe('a bad deploy', () => {
  const { plans, problems } = compile(deployed('late', { assignments: [{ name: 'late', expression: 'distance < 15' }] }));

  test('has the wrong step for each path that runs the node', () => {
    expect(problems).toEqual([]);
    const steps = plans.map(({ faults }) => faults[0]!.kind === 'bad-deploy' ? faults[0]!.steps : []);
    expect(steps.map((each) => each.map(({ id }) => id))).toEqual([['batch/late', 'speed/late'], ['speed/late']]);
    for (const plan of plans) {
      const wrong = must(plan.faults[0]?.kind === 'bad-deploy' ? plan.faults[0].steps : null, 'steps');
      for (const step of wrong) {
        const right = must(plan.steps.find((each) => each.id === step.id), step.id);
        expect(step).toEqual({ ...right, params: { assignments: [{ name: 'late', expression: 'distance < 15' }], keep: 'all' } });
      }
    }
  });

  test('reads the columns that the wrong code needs, too', () => {
    for (const { sources } of plans) expect(sources[0]!.needed.map((i) => sources[0]!.schema[i]!.name)).toEqual(['date', 'delay', 'distance', 'origin']);
  });

  test('changes what the plan means but not its code, nor the log', () => {
    const before = compile(flights).plans;
    plans.forEach((plan, i) => {
      expect(plan.fingerprint).not.toBe(before[i]!.fingerprint);
      expect(plan.codeFingerprint).toBe(before[i]!.codeFingerprint);
      expect(plan.sources[0]!.logId).toBe(before[i]!.sources[0]!.logId);
    });
  });

  test('of an aggregate may read other rows', () => {
    expect(compile(deployed('by_origin', withMeasure(3, { where: 'delay > 60' }))).problems).toEqual([]);
  });

  const path = 'settings.faults.0.params';
  test.each<[string, string, object, string, object]>([
    ['a misspelt column', 'late', { assignments: [{ name: 'late', expression: 'dleay > 15' }] }, 'expression.unknown-column', { node: 'late', path: `${path}.assignments.0.expression`, span: { start: 0, end: 5 } }],
    ['a param of the wrong type', 'late', { assignments: 3 }, 'params.type', { node: 'late', path: `${path}.assignments` }],
    ['another column', 'late', { assignments: [{ name: 'tardy', expression: 'delay > 15' }] }, 'fault.schema', { node: 'late', path }],
    ['one column more', 'late', { assignments: [{ name: 'late', expression: 'delay > 15' }, { name: 'far', expression: 'delay > 1' }] }, 'fault.schema', { node: 'late', path }],
    ['another type', 'by_origin', withMeasure(1, { fn: 'max' }), 'fault.schema', { node: 'by_origin', path }],
    ['other windows', 'by_origin', { size: 3_600_000 }, 'fault.state', { node: 'by_origin', path }],
    ['another function of one type', 'by_origin', withMeasure(2, { fn: 'min' }), 'fault.state', { node: 'by_origin', path }],
  ])('is refused with its reason: %s', (_, node, params, code, where) => {
    const found = compile(deployed(node, params));
    expect(found.problems).toMatchObject([{ code, severity: 'error', where }]);
    expect(found.problems[0]!.where).not.toHaveProperty('param');
    expect(found.plans).toEqual([]);
  });

  test('of a broken node says nothing beside what is wrong with the node', () => {
    const document = setParamAt(flights, 'late', { path: 'assignments.0.expression', value: 'dleay > 15' });
    expect(compile(deployed('late', { assignments: [{ name: 'late', expression: 'delay > 60' }] }, document)).problems.map((each) => each.where)).toMatchObject([{ node: 'late', param: 'assignments.0.expression' }]);
    expect(compile(deployed('by_origin', { size: 7 }, document)).problems).toHaveLength(1);
  });
});

test.each<[string, Fault, string, object]>([
  ['a node that is none', { kind: 'bad-deploy', ...span, node: 'gone', params: {} }, 'fault.no-node', { path: 'settings.faults.0.node' }],
  ['a node without code', { kind: 'bad-deploy', ...span, node: 'flights', params: {} }, 'fault.no-code', { node: 'flights', path: 'settings.faults.0.node' }],
  ['a source that is none', { kind: 'late-burst', ...span, source: 'gone', fraction: 0.5 }, 'fault.no-node', { path: 'settings.faults.0.source' }],
  ['duplicates of a table', { kind: 'duplicates', ...span, source: 'airports', fraction: 0.5 }, 'fault.no-source', { node: 'airports', path: 'settings.faults.0.source' }],
  ['a partition that is none', { kind: 'stalled-partition', ...span, source: 'flights', partition: 1 }, 'fault.no-partition', { node: 'flights', path: 'settings.faults.0.partition' }],
  ['an end before the beginning', { kind: 'dead-worker', at: 5, until: 5 }, 'fault.span', { path: 'settings.faults.0.until' }],
])('%s is refused at its place with a hint', (_, fault, code, where) => {
  const { problems, plans } = compile(broken(fault));
  expect(problems).toMatchObject([{ code, severity: 'error', where, hint: expect.any(String) as string }]);
  expect(plans).toEqual([]);
});

test('a fault that can do nothing is a warning', () => {
  const kappa = setArchitecture(broken({ kind: 'batch-overrun', ...span, factor: 3 }), 'kappa');
  expect(compile(kappa).problems).toMatchObject([{ code: 'fault.no-effect', severity: 'warning', where: { path: 'settings.faults.0' } }]);
  expect(compile(kappa).plans).toHaveLength(1);
});

test('a deploy to a node that is not wired yet does nothing', () => {
  const loose = addNode(flights, { ...newNode(flights, 'filter', { x: 0, y: 0 }), id: 'loose' });
  const { plans, problems } = compile(deployed('loose', { condition: 'true' }, loose));
  expect(problems.map((each) => [each.code, each.severity])).toContainEqual(['fault.no-effect', 'warning']);
  expect(plans.map((each) => each.faults)).toMatchObject([[{ steps: [] }], [{ steps: [] }]]);
});

describe('faults of the log', () => {
  const late: Fault = { kind: 'late-burst', ...span, source: 'flights', fraction: 0.3 };
  const logIds = (document: PipelineDocument): string[] => compile(document).plans.map(({ sources }) => sources[0]!.logId);

  test('come with their source, and in every plan in the order of the document', () => {
    for (const { sources, faults } of compile(broken({ kind: 'dead-worker', ...span }, late)).plans) {
      expect(sources[0]!.disturbances).toEqual([late]);
      expect(faults.map((each) => each.kind)).toEqual(['dead-worker', 'late-burst']);
    }
  });

  test('name another log, the same for both architectures, which depends on the seed', () => {
    const ids = logIds(broken(late));
    expect(new Set(ids).size).toBe(1);
    expect(ids).not.toEqual(logIds(flights));
    expect(logIds(broken({ ...late, fraction: 0.4 }))).not.toEqual(ids);
    expect(logIds(setSettings(broken(late), { seed: 77 }))).not.toEqual(ids);
    expect(logIds(broken({ kind: 'dead-worker', ...span }))).toEqual(logIds(flights));
  });

  test('leave the code as it is', () => {
    expect(compile(broken(late)).plans.map((each) => each.codeFingerprint)).toEqual(compile(flights).plans.map((each) => each.codeFingerprint));
  });
});
