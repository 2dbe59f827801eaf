import { describe, expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import { convertToKappa, convertToLambda } from '../document/convert.ts';
import type { Architecture, PipelineDocument } from '../document/document.ts';
import { addPanel, connect, newPanel, removeNodes, setArchitecture, setLayer, setParamAt } from '../document/edits.ts';
import { parseDocument } from '../document/parse.ts';
import { gallery, galleryEntry } from '../gallery/index.ts';
import { compile } from './compile.ts';
import type { Plan } from './plan.ts';

const flights = must(galleryEntry('flight-delays'), 'flights').document;
const read = (json: object): PipelineDocument => {
  const parsed = parseDocument({ format: 'watersmeet/pipeline', version: 2, ...json });
  return must(parsed.ok ? parsed.value : null, JSON.stringify(parsed.problems));
};
const perKey = { groupBy: ['key'], window: 'tumbling', size: 3_600_000, measures: [{ name: 'events', fn: 'count' }] };
const logical = read({
  nodes: [
    { id: 'events', kind: 'generator' },
    { id: 'big', kind: 'filter', params: { condition: 'value > 1' } },
    { id: 'per_key', kind: 'aggregate', params: perKey },
    { id: 'v', kind: 'view', params: { name: 'counts', policy: 'naive-union' } },
    { id: 'top', kind: 'query', params: { name: 'top', mode: 'top-n', by: 'events', n: 3 } },
  ],
  edges: [{ from: 'events', to: 'big' }, { from: 'big', to: 'per_key' }, { from: 'per_key', to: 'v' }, { from: 'v', to: 'top' }],
  panels: [{ kind: 'bar', view: 'v' }],
});
/** Twins wired by hand: one aggregate in each layer. */
const twins = read({
  nodes: [
    { id: 'events', kind: 'generator' },
    { id: 'slow', kind: 'aggregate', layer: 'batch', params: perKey },
    { id: 'fast', kind: 'aggregate', layer: 'speed', params: perKey },
    { id: 'b', kind: 'batch-view', params: { name: 'b' } },
    { id: 's', kind: 'speed-view', params: { name: 's' } },
    { id: 'm', kind: 'serving-merge', params: { name: 'm' } },
  ],
  edges: [{ from: 'events', to: 'slow' }, { from: 'events', to: 'fast' }, { from: 'slow', to: 'b' }, { from: 'fast', to: 's' }, { from: 'b', to: 'm' }, { from: 's', to: 'm' }],
});
const under = (document: PipelineDocument, architecture: Architecture) => compile(setArchitecture(document, architecture));
const planOf = (document: PipelineDocument, architecture: 'lambda' | 'kappa'): Plan => must(under(document, architecture).plan, 'plan');
const codes = (document: PipelineDocument, architecture: Architecture): unknown => under(document, architecture).problems.map((each) => [each.severity, each.code]);
const layersOf = (document: PipelineDocument, architecture: Architecture): unknown =>
  Object.fromEntries(under(document, architecture).placements.map(({ node, layers }) => [node, layers.join(' ')]));

describe('a logical view', () => {
  test('is two views and a merge under Lambda', () => {
    const { views, merges, steps, queries } = planOf(logical, 'lambda');
    expect(steps.map((each) => each.id)).toEqual(['batch/big', 'speed/big', 'batch/per_key', 'speed/per_key']);
    expect(views.map(({ node, origin, name, layer, accumulate }) => [node, origin, name, layer, accumulate])).toEqual([
      ['v/batch', 'v', 'counts/batch', 'batch', 'batch/per_key'], ['v/speed', 'v', 'counts/speed', 'speed', 'speed/per_key'],
    ]);
    expect(merges).toMatchObject([{ node: 'v', name: 'counts', policy: 'naive-union', batch: 'v/batch', speed: 'v/speed', keys: ['key', 'window_start'] }]);
    expect(queries).toMatchObject([{ node: 'top', input: 'v' }]);
  });

  test('is one view of one stream path under Kappa', () => {
    const { views, merges, steps, queries } = planOf(logical, 'kappa');
    expect(steps.map((each) => [each.id, each.layer])).toEqual([['speed/big', 'speed'], ['speed/per_key', 'speed']]);
    expect(views).toMatchObject([{ node: 'v', origin: 'v', name: 'counts', layer: 'speed', accumulate: 'speed/per_key', keys: ['key', 'window_start'] }]);
    expect(merges).toEqual([]);
    expect(queries).toMatchObject([{ node: 'top', input: 'v' }]);
  });

  test('has a problem nowhere, and the same log everywhere', () => {
    for (const architecture of ['lambda', 'kappa', 'both'] as const) expect(codes(logical, architecture)).toEqual([]);
    expect(planOf(logical, 'kappa').sources[0]!.logId).toBe(planOf(logical, 'lambda').sources[0]!.logId);
  });

  test('over plain rows keeps every column in both', () => {
    const rows = connect(removeNodes(logical, ['per_key', 'top']), { from: 'big', to: 'v', port: 'in' });
    for (const plan of under(rows, 'both').plans) {
      expect(plan.sources[0]!.needed).toEqual([0, 1, 2, 3]);
      expect(plan.views.every((each) => each.accumulate === null)).toBe(true);
    }
  });

  test('is shown in all layers under Lambda, and where it is asked under Kappa', () => {
    expect(layersOf(logical, 'lambda')).toEqual({ events: 'batch speed', big: 'batch speed', per_key: 'batch speed', v: 'batch speed serving', top: 'serving' });
    expect(layersOf(logical, 'kappa')).toEqual({ events: 'speed', big: 'speed', per_key: 'speed', v: 'serving', top: 'serving' });
    expect(layersOf(logical, 'both')).toEqual(layersOf(logical, 'lambda'));
  });

  test('is no side of a serving merge', () => {
    const merged = read({
      nodes: [{ id: 'events', kind: 'generator' }, { id: 'v', kind: 'view' }, { id: 'm', kind: 'serving-merge' }],
      edges: [{ from: 'events', to: 'v' }, { from: 'v', to: 'm', port: 'batch' }, { from: 'v', to: 'm', port: 'speed' }],
    });
    expect(codes(merged, 'lambda')).toEqual([['error', 'merge.wrong-side'], ['error', 'merge.wrong-side']]);
  });
});

describe('a document for both', () => {
  test('has two plans, Lambda first, equal to those of each architecture alone', () => {
    const { plans, plan } = under(logical, 'both');
    expect(plans).toEqual([planOf(logical, 'lambda'), planOf(logical, 'kappa')]);
    expect(plan).toBe(plans[0]);
    expect(new Set(plans.map((each) => each.fingerprint)).size).toBe(2);
  });

  test('counts a logical node once, and hand-wired twins twice where both are maintained', () => {
    expect(under(logical, 'both').plans.map((each) => each.definitions)).toEqual([2, 2]);
    expect(under(twins, 'both').plans.map((each) => each.definitions)).toEqual([2, 1]);
  });
});

test.each(gallery.map((each) => [each.slug, each.document] as const))('the example %s compiles for every architecture, converted or not', (_, document) => {
  for (const each of [document, convertToKappa(document).document, convertToLambda(document).document]) {
    for (const architecture of ['lambda', 'kappa', 'both'] as const) expect(codes(each, architecture)).toEqual([]);
  }
});

describe('layers wired by hand, under Kappa', () => {
  test('the flights compile for every architecture without a problem', () => {
    for (const architecture of ['lambda', 'kappa', 'both'] as const) expect(codes(flights, architecture)).toEqual([]);
    expect(planOf(flights, 'kappa').views).toMatchObject([
      { node: 'delays_by_origin', origin: 'delays_by_origin', name: 'delays_by_origin', accumulate: 'speed/by_origin' },
      { node: 'delays_by_state', name: 'delays_by_state', accumulate: 'speed/by_state' },
    ]);
    expect(planOf(flights, 'kappa').merges).toEqual([]);
  });

  test('a merge of twins becomes one view over the stream side', () => {
    const { plan, problems } = under(twins, 'kappa');
    expect(plan!.steps.map((each) => each.id)).toEqual(['speed/fast']);
    expect(plan!.views).toMatchObject([{ node: 'm', origin: 'm', name: 'm', accumulate: 'speed/fast' }]);
    expect(problems).toMatchObject([{ code: 'graph.unused', severity: 'warning', where: { node: 'slow' } }]);
    expect(layersOf(twins, 'kappa')).toEqual({ events: 'speed', slow: 'batch', fast: 'speed', b: '', s: '', m: 'serving' });
    expect(codes(twins, 'both')).toEqual([]);
  });

  test('two sides that mean different things are refused with a way out', () => {
    const different = setParamAt(twins, 'fast', { path: 'measures.0.where', value: 'value > 1' });
    expect(under(different, 'lambda').problems).toMatchObject([{ severity: 'warning', code: 'merge.two-algorithms', message: expect.stringContaining('two code paths to maintain') as string }]);
    for (const architecture of ['kappa', 'both'] as const) {
      const { problems, plans } = under(different, architecture);
      expect(problems.filter((each) => each.severity === 'error')).toMatchObject([{ code: 'kappa.two-algorithms', where: { node: 'm' }, hint: expect.stringContaining('Convert to Kappa') as string }]);
      expect(plans).toEqual([]);
    }
  });

  test('two sides that keep different states are refused under Kappa whatever the policy, and once', () => {
    const greatest = setParamAt(setParamAt(twins, 'slow', { path: 'measures.0', value: { name: 'events', fn: 'avg', column: 'value', where: '' } }), 'fast', { path: 'measures.0', value: { name: 'events', fn: 'max', column: 'value', where: '' } });
    for (const policy of ['absorbed-offset', 'overshadow', 'realtime-wins']) {
      const document = setParamAt(greatest, 'm', { path: 'policy', value: policy });
      expect(codes(document, 'lambda')).toEqual([policy === 'absorbed-offset' ? ['error', 'merge.different-states'] : ['warning', 'merge.two-algorithms']]);
      for (const architecture of ['kappa', 'both'] as const) {
        expect(under(document, architecture).problems.filter((each) => each.severity === 'error').map(({ code }) => code)).toEqual(['kappa.two-algorithms']);
      }
    }
  });

  test('a view beneath a merge has no place, and a panel of it says so in a warning', () => {
    const shown = addPanel(twins, newPanel(twins, 'table', 's'));
    expect(codes(shown, 'both')).toEqual([['warning', 'panel.no-place']]);
    expect(under(shown, 'both').plans).toHaveLength(2);
    expect(codes(shown, 'lambda')).toEqual([]);
  });

  test('a speed view that stands alone stays, a batch view that stands alone is left out with what asks it', () => {
    const alone = read({
      nodes: [
        { id: 'events', kind: 'generator' }, { id: 'b', kind: 'batch-view', params: { name: 'b' } }, { id: 's', kind: 'speed-view', params: { name: 's' } },
        { id: 'top', kind: 'query', params: { name: 'top', mode: 'top-n', by: 'value', n: 3 } },
      ],
      edges: [{ from: 'events', to: 'b' }, { from: 'events', to: 's' }, { from: 'b', to: 'top' }],
    });
    expect(codes(alone, 'both')).toEqual([['warning', 'kappa.no-place'], ['warning', 'kappa.no-place']]);
    const { views, queries } = planOf(alone, 'kappa');
    expect(views).toMatchObject([{ node: 's', layer: 'speed' }]);
    expect(queries).toEqual([]);
    expect(layersOf(alone, 'kappa')).toEqual({ events: 'speed', b: '', s: 'speed', top: '' });
  });

  test('two names that never both have a place are a warning', () => {
    const named = setParamAt(twins, 'b', { path: 'name', value: 'm' });
    expect(codes(named, 'kappa')).toContainEqual(['warning', 'view.duplicate-name']);
    expect(codes(named, 'both')).toContainEqual(['error', 'view.duplicate-name']);
  });

  test('a node pinned to the batch layer that the stream needs is refused once, also for both', () => {
    for (const architecture of ['kappa', 'both'] as const) expect(codes(setLayer(logical, ['big'], 'batch'), architecture)).toEqual([['error', 'layer.crossing']]);
  });

  test('a node pinned to the speed layer stands in the stream', () => {
    expect(codes(setLayer(logical, ['big'], 'speed'), 'kappa')).toEqual([]);
    expect(codes(setLayer(logical, ['big'], 'speed'), 'lambda')).toEqual([['error', 'layer.crossing']]);
  });
});
