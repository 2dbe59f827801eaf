import { expect, it } from 'vitest';
import { field } from '../../data/schema.ts';
import { defaultParams, parseParams } from '../params.ts';
import { policyFields } from '../policy-fields.ts';
import { shape } from '../problem-list.testing.ts';
import { servingMerge } from '../serving-merge/index.ts';
import { view } from './index.ts';

it('keeps columns and keys of what flows in', () => {
  expect(view.outputShape(view.defaults, [shape('origin string*, flights int', 'state')])).toEqual({
    schema: [field('origin', 'string'), field('flights', 'int')], keys: ['origin'],
  });
});

it('stands in no layer and can not be pinned', () => {
  expect(view.layer).toBeNull();
  expect(view.layers).toEqual([]);
});

it('asks for the same policy as a serving merge, with the params that the policies have of their own', () => {
  for (const each of [view, servingMerge]) {
    expect(each.fields.slice(1)).toEqual(policyFields);
    expect(parseParams(each.fields, defaultParams(each)).problems).toEqual([]);
  }
});
