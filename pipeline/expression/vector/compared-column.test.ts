import { expect, test } from 'vitest';
import { columnFrom, sliceColumn, valueAt } from '../../data/column.ts';
import { field } from '../../data/schema.ts';
import { must } from '../../base/assert.ts';
import { createEvaluator } from '../evaluate.ts';
import { typeExpression } from '../typed.ts';
import { comparisonOf } from './compared-column.ts';

/** Of so many rows as make it worth being lazy: the ones given, then ones of 0. */
function evaluated(text: string, first: readonly (number | null)[], length = 1000) {
  const delays = [...first, ...Array.from({ length: length - first.length }, () => 0)];
  const typed = typeExpression(text, [field('delay', 'int', true), field('origin', 'string')]);
  const columns = [columnFrom('int', delays), columnFrom('string', delays.map(() => 'SFO'))];
  return createEvaluator(must(typed.ok ? typed.value : null, text)).evaluate({ length: delays.length, columns });
}

test('a comparison of numbers with a number tells what it compares, whichever side the number is on', () => {
  for (const text of ['delay > 15', '15 < delay']) {
    expect(comparisonOf(evaluated(text, [20, 15]))).toMatchObject({ operator: '>', constant: 15 });
    expect(comparisonOf(evaluated(text, [20, 15]))?.values.slice(0, 3)).toEqual(Float64Array.of(20, 15, 0));
  }
});

test('copies, slices and single values of it are those of any boolean column', () => {
  const column = evaluated('delay > 15', [20, 15, 30]);
  const values = new Uint8Array(1000);
  values.set([1, 0, 1]);
  const plain = { type: 'bool', values, nulls: null };
  expect({ ...column }).toMatchObject(plain);
  expect(structuredClone(column)).toMatchObject(plain);
  expect(sliceColumn(column, 1, 3)).toEqual({ ...plain, values: Uint8Array.of(0, 1) });
  expect([0, 1, 2].map((i) => valueAt(column, i))).toEqual([true, false, true]);
});

test.each(['delay + 1 > delay', 'NOT delay > 15', 'delay > 15 AND delay < 20', "origin > 'A'", 'length(origin) > 2'])('%s is worked out at once', (text) => {
  expect(comparisonOf(evaluated(text, [20, 15]))).toBeNull();
});

test('so is one of a column with NULLs, and one of few rows', () => {
  expect(comparisonOf(evaluated('delay > 15', [20, 15], 10))).toBeNull();
  expect(comparisonOf(evaluated('delay > 15', [20, null]))).toBeNull();
});
