import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnFrom } from './column.ts';
import type { Column } from './column.ts';
import { buffersOf, packTable, unpackTable } from './packed-table.ts';
import { field } from './schema.ts';
import type { Value } from './schema.ts';
import { tableRows } from './table.ts';
import type { Table } from './table.ts';
import { packTexts, unpackTexts } from './utf8.ts';

const schema = [field('n', 'float', true), field('s', 'string', true), field('b', 'bool', true), field('t', 'timestamp'), field('i', 'int', true)];

function tableOf(rows: readonly (readonly Value[])[]): Table {
  return { schema, keys: [], length: rows.length, columns: schema.map(({ type }, c) => columnFrom(type, rows.map((row) => row[c]!))) };
}

describe('a packed table', () => {
  it('unpacks to the same rows, with and without NULLs, also when it is empty', () => {
    for (const rows of [
      [],
      [[null, null, null, 0, null]],
      [[1.5, 'ORD', true, 1e12, 3], [-0, '', false, 0, -(2 ** 53 - 1)], [null, 'ORD', null, 5, null], [2, 'né 😀 "; --', true, 8, 1]],
    ]) expect(tableRows(unpackTable(packTable(tableOf(rows))))).toEqual(rows);
  });

  it('leaves the table alone when its buffers are taken away', () => {
    const table = tableOf([[1, 'a', true, 2, 3], [null, null, null, 2, null]]);
    const packed = packTable(table);
    const there = structuredClone(packed, { transfer: buffersOf(packed) });
    expect(tableRows(unpackTable(there))).toEqual(tableRows(table));
    expect(packed.columns.every((column) => (column.type === 'string' ? column.codes : column.values).length === 0)).toBe(true);
  });

  it('brings only the texts that its rows use', () => {
    const all = columnFrom('string', ['a', 'b', 'c', 'd']) as Extract<Column, { type: 'string' }>;
    const [column] = packTable({ schema: [field('s', 'string')], length: 2, columns: [{ ...all, codes: Int32Array.of(3, 3) }] }).columns;
    expect(column?.type === 'string' && unpackTexts(column.texts)).toEqual(['d']);
  });
});

describe('packed texts', () => {
  it('are UTF-8, and come back as they were', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      const packed = packTexts(texts);
      expect(packed.bytes).toEqual(Uint8Array.from(Buffer.from(texts.join(''), 'utf8')));
      expect(unpackTexts(packed)).toEqual(texts);
    }));
  });

  it('replace what UTF-8 can’t write', () => {
    expect(unpackTexts(packTexts(['a\ud800b', '\udc00', '\ud83d\ude00']))).toEqual(['a\ufffdb', '\ufffd', '😀']);
  });
});
