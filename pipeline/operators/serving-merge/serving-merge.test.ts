import { expect, it } from 'vitest';
import { field } from '../../data/schema.ts';
import { defaultParams, parseParams } from '../params.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { view } from '../view/index.ts';
import { servingMerge } from './index.ts';
import { windowPolicies } from './policy-names.ts';

const batch = shape('origin string*, flights int, delay float?', 'view', 'batch');

it('serves the columns and keys of both views, nullable where either is', () => {
  const speed = shape('origin string?*, flights int, delay float', 'view', 'speed');
  expect(problemLines(servingMerge, servingMerge.defaults, [batch, speed])).toEqual([]);
  expect(servingMerge.outputShape(servingMerge.defaults, [batch, speed])).toEqual({
    schema: [field('origin', 'string', true), field('flights', 'int'), field('delay', 'float', true)], keys: ['origin'],
  });
});

it.each([
  ['a column that the speed view has not', 'origin string*, delay float?', ['merge.columns at : The batch view has a column flights, which the speed view has not.']],
  ['a column that the batch view has not', 'origin string*, flights int, delay float?, more int', ['merge.columns at : The speed view has a column more, which the batch view has not.']],
  ['a type', 'origin string*, flights float, delay float?', ['merge.types at : Column flights is int in the batch view, but float in the speed view.']],
  ['the order of columns', 'flights int, origin string*, delay float?', ['merge.order at : Column 1 is origin in the batch view, but flights in the speed view.']],
  ['the keys', 'origin string, flights int, delay float?', ['merge.keys at : The batch view is keyed by origin, but the speed view by nothing.']],
])('says in which way the views differ: %s', (_name, columns, lines) => {
  expect(problemLines(servingMerge, servingMerge.defaults, [batch, shape(columns, 'view', 'speed')])).toEqual(lines);
});

it.each(windowPolicies)('refuses %s for a view without windows, as a logical view does', (policy) => {
  const windowed = (type: 'view' | 'state') => shape('origin string*, window_start timestamp*, flights int', type);
  const plain = (type: 'view' | 'state') => shape('origin string*, flights int', type);
  const line = /^merge.policy-windows at policy: The policy .* parts batch and speed by window, but this view has no windows.$/;
  const params = { name: 'served', policy };
  expect(problemLines(servingMerge, params, [windowed('view'), windowed('view')])).toEqual([]);
  expect(problemLines(view, params, [windowed('state')])).toEqual([]);
  expect(problemLines(servingMerge, params, [plain('view'), plain('view')])).toEqual([expect.stringMatching(line)]);
  expect(problemLines(view, params, [plain('state')])).toEqual([expect.stringMatching(line)]);
});

it('takes a column for a window only when it is a key and a time', () => {
  for (const columns of ['origin string*, window_start timestamp', 'origin string*, window_start int*']) {
    expect(problemLines(view, { name: 'served', policy: 'overshadow' }, [shape(columns, 'state')])).toHaveLength(1);
  }
});

it('keeps of the params those of the policy that is chosen', () => {
  const paramsOf = (policy: string): unknown => parseParams(servingMerge.fields, { ...defaultParams(servingMerge), policy });
  expect(paramsOf('absorbed-offset')).toMatchObject({ value: { name: 'served', policy: 'absorbed-offset' } });
  expect(paramsOf('batch-id')).toEqual({ ok: true, value: { name: 'served', policy: 'batch-id', batchesToKeep: 3 }, problems: [] });
  expect(paramsOf('time-boundary')).toEqual({ ok: true, value: { name: 'served', policy: 'time-boundary', granularity: 86_400_000, retention: 432_000_000 }, problems: [] });
});
