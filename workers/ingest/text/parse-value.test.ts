import { expect, test } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import { parseTimestamp } from './parse-timestamp.ts';
import { parseValue } from './parse-value.ts';

test.each([
  ['2001-01-31', Date.UTC(2001, 0, 31)],
  ['2001-01-31T10:15Z', Date.UTC(2001, 0, 31, 10, 15)],
  ['2001-01-31 10:15:30', Date.UTC(2001, 0, 31, 10, 15, 30)],
  ['2001-01-31 10:15:30.25', Date.UTC(2001, 0, 31, 10, 15, 30, 250)],
  ['2001-01-31T10:15:30.123456789Z', Date.UTC(2001, 0, 31, 10, 15, 30, 123)],
  ['2001-01-31T10:15:30+02:00', Date.UTC(2001, 0, 31, 8, 15, 30)],
  ['2001-01-31T10:15:30-0330', Date.UTC(2001, 0, 31, 13, 45, 30)],
  ['0001-01-01', -62135596800000],
  ['1577836800', Date.UTC(2020, 0, 1)],
  ['1577836800000', Date.UTC(2020, 0, 1)],
  ['2001-02-29', undefined],
  ['2001-01-31T24:00Z', undefined],
  ['31.01.2001', undefined],
  ['2001-01-31T10', undefined],
  ['99999999999999999', undefined],
  ['', undefined],
])('%s is the time %s', (text, time) => {
  expect(parseTimestamp(text)).toBe(time);
});

test.each([
  ['int', '12', 12], ['int', '-0', 0], ['int', '1.0', undefined], ['int', '9007199254740991', 9007199254740991], ['int', '9007199254740992', undefined], ['int', '0x10', undefined],
  ['float', '.5', 0.5], ['float', '1e3', 1000], ['float', '1e999', undefined], ['float', 'NaN', undefined], ['float', 'Infinity', undefined],
  ['bool', 'TRUE', true], ['bool', '0', false], ['bool', 'yes', undefined], ['string', ' NA ', ' NA '], ['string', '', ''],
] as const)('as %s, %s is %s', (type, text, value) => {
  expect(parseValue(text, field('c', type))).toBe(value);
});

test('an empty text is NULL in a nullable column of any type but string', () => {
  expect((['int', 'float', 'bool', 'timestamp', 'string'] as const).map((type) => parseValue(' ', field('c', type, true)))).toEqual([null, null, null, null, ' ']);
});
