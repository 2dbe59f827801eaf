import { expect, test } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import { diffCsv } from './diff-csv.ts';

test('both sides stand beside each other, behind the key', () => {
  const diff = {
    schema: [field('origin', 'string'), field('flights', 'int')], keys: ['origin'], different: 1, equal: 1,
    rows: [{ before: null, after: ['MQT', 1] }, { before: ['ATL', 7], after: ['ATL', 7] }],
  };
  expect(diffCsv(diff, ['v1', 'v2'])).toBe(['differs,origin,flights v1,flights v2', 'true,MQT,,1', 'false,ATL,7,7', ''].join('\r\n'));
});
