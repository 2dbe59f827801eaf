import { expect, test } from 'vitest';
import { createRandom } from '../base/random.ts';
import { columnFrom } from './column.ts';
import { field } from './schema.ts';
import type { Row, Schema, Value } from './schema.ts';
import { compareText, sortOrder, sortTable } from './sort.ts';
import type { Table } from './table.ts';
import { tableRows } from './table.ts';

const schema: Schema = [field('name', 'string', true), field('at', 'timestamp', true), field('ok', 'bool', true), field('id', 'int')];

function tableOf(rows: readonly Row[], keys: readonly string[] = []): Table {
  return { schema, keys, length: rows.length, columns: schema.map((each, c) => columnFrom(each.type, rows.map((row) => row[c]!))) };
}

test('text is ordered by code point, not by UTF-16 unit', () => {
  const ordered = ['', '\0', 'A', 'Z', 'a', 'ab', 'b', '\uFB01', '\uFFFF', '\u{1F6EB}', '\u{1F6EB}a', '\u{10FFFF}'];
  expect(ordered.toReversed().sort(compareText)).toEqual(ordered);
  expect(compareText('same', 'same')).toBe(0);
});

test('NULL comes first ascending and last descending, and ties keep their order', () => {
  const rows: Row[] = [['b', 1, true, 0], [null, 2, true, 1], ['a', 3, true, 2], ['b', 4, true, 3], [null, 5, true, 4]];
  expect([...sortOrder(tableOf(rows), [{ column: 0, descending: false }])]).toEqual([1, 4, 2, 0, 3]);
  expect([...sortOrder(tableOf(rows), [{ column: 0, descending: true }])]).toEqual([0, 3, 2, 1, 4]);
  expect([...sortOrder(tableOf(rows), [])]).toEqual([0, 1, 2, 3, 4]);
});

test('a table is sorted by its keys, or by all columns when it has none', () => {
  const rows: Row[] = [['b', 1, true, 9], ['a', 2, true, 8], ['a', -1, false, 7]];
  expect(tableRows(sortTable(tableOf(rows, ['name'])))).toEqual([rows[1], rows[2], rows[0]]);
  expect(tableRows(sortTable(tableOf(rows, ['at'])))).toEqual([rows[2], rows[0], rows[1]]);
  expect(tableRows(sortTable(tableOf(rows)))).toEqual([rows[2], rows[1], rows[0]]);
  expect(tableRows(sortTable(tableOf([])))).toEqual([]);
});

function compare(a: Value, b: Value): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return typeof a === 'string' ? compareText(a, String(b)) : Number(a) - Number(b);
}

test('any columns in any directions sort as a comparison of rows would', () => {
  for (let seed = 0; seed < 60; seed++) {
    const random = createRandom(seed);
    const orNull = (value: Value): Value => (random.below(6) === 0 ? null : value);
    const rows = Array.from({ length: random.below(300) }, (): Row => [
      orNull(`k${random.below(9)}`), orNull(random.unit() * 2e15 - 1e15), orNull(random.below(2) === 0), random.below(500) - 250,
    ]);
    const by = schema.map((_, column) => ({ column, descending: random.below(2) === 0 })).filter(() => random.below(4) > 0);
    const expected = rows.map((_, i) => i).sort((a, b) => {
      for (const { column, descending } of by) {
        const order = compare(rows[a]![column]!, rows[b]![column]!);
        if (order !== 0) return descending ? -order : order;
      }
      return a - b;
    });
    expect([...sortOrder(tableOf(rows), by)], `seed ${seed} ${JSON.stringify(by)}`).toEqual(expected);
  }
});
