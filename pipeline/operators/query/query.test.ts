import { describe, expect, it } from 'vitest';
import { problemLines, shape } from '../problem-list.testing.ts';
import { query } from './index.ts';
import { parseLiteral } from './literal.ts';

const view = shape('origin string*, day timestamp*, flights int, delay float?, hub bool', 'view');

describe('a question', () => {
  it.each([
    ['by a key value', { mode: 'point', key: [{ column: 'origin', value: 'SFO' }, { column: 'day', value: '2001-02-03' }] }],
    ['by a range', { mode: 'range', column: 'day', low: '2001-02-03T04:05', high: '' }],
    ['by a condition', { mode: 'filter', condition: 'flights > 3 AND delay IS NOT NULL' }],
    ['by rank', { mode: 'top-n', by: 'delay', descending: true, n: 3 }],
  ])('%s is accepted', (_name, params) => {
    expect(problemLines(query, params, [view])).toEqual([]);
  });

  it.each([
    ['a column that is no key', { mode: 'point', key: [{ column: 'flights', value: '3' }] }, ['query.not-a-key at key.0.column: Column flights is not a key of this view.']],
    ['a key given twice', { mode: 'point', key: [{ column: 'origin', value: 'a' }, { column: 'origin', value: 'b' }] }, ['query.key-twice at key.1.column: Column origin is given twice.']],
    ['a value of another type', { mode: 'point', key: [{ column: 'day', value: 'yesterday' }] }, ['query.value at key.0.value: "yesterday" is not a value of day, which is timestamp.']],
    ['an end of another type', { mode: 'range', column: 'flights', low: '1.5', high: 'x' }, [
      'query.value at low: "1.5" is not a value of flights, which is int.', 'query.value at high: "x" is not a value of flights, which is int.',
    ]],
    ['a range of booleans', { mode: 'range', column: 'hub', low: '', high: '' }, ['column.type at column: Column: column hub is bool, but must be int or float or timestamp or string.']],
    ['a condition that is none', { mode: 'filter', condition: 'flights' }, ['expression.result-type at condition: The condition must be bool, but this is int.']],
    ['a rank by nothing', { mode: 'top-n', by: '', descending: true, n: 3 }, ['column.unknown at by: By: there is no column "" here.']],
  ])('with %s is refused', (_name, params, lines) => {
    expect(problemLines(query, params, [view])).toEqual(lines);
  });

  it.each([
    [{ mode: 'point', key: [{ column: 'origin', value: 'SFO' }] }, 'origin = SFO'],
    [{ mode: 'range', column: 'day', low: '', high: '2001' }, 'day from any to 2001'],
    [{ mode: 'filter', condition: 'a > 1' }, 'a > 1'],
    [{ mode: 'top-n', by: 'delay', descending: false, n: 3 }, 'bottom 3 by delay'],
  ])('%j reads %s', (params, text) => {
    expect(query.describe(params)).toBe(text);
  });
});

describe('a value given as text', () => {
  it.each([
    ['2001-02-03', 'timestamp', Date.UTC(2001, 1, 3)],
    ['2001-02-03 04:05', 'timestamp', Date.UTC(2001, 1, 3, 4, 5)],
    ['2001-02-03T04:05:06.007Z', 'timestamp', Date.UTC(2001, 1, 3, 4, 5, 6, 7)],
    ['981158400000', 'timestamp', 981_158_400_000],
    ['2001-02-30', 'timestamp', null],
    ['2001-13-03', 'timestamp', null],
    ['9007199254740992', 'int', null],
    ['-7', 'int', -7],
    ['0x10', 'int', null],
    ['1e3', 'float', 1000],
    ['1e999', 'float', null],
    ['', 'float', null],
    ['true', 'bool', true],
    ['yes', 'bool', null],
    [' kept as it is ', 'string', ' kept as it is '],
  ] as const)('%j as %s is %j', (text, type, value) => {
    expect(parseLiteral(text, type)).toBe(value);
  });
});
