import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { bytesFromFile } from '../../cli/file-bytes.ts';
import { bytesFromMemory } from './bytes/from-memory.ts';
import { loadTable } from './load-table.ts';

const airports = fileURLToPath(new URL('../../node_modules/vega-datasets/data/airports.csv', import.meta.url));

test('airports come in whole, the text NA among the states', async () => {
  const schema = [field('iata', 'string'), field('state', 'string'), field('latitude', 'float')];
  const { table, bad } = await loadTable({ table: { node: 'airports', params: {}, schema, data: { kind: 'bundled', name: 'airports.csv', format: 'csv' } }, open: () => bytesFromFile(airports) });
  expect([table.length, bad]).toEqual([3376, 0]);
  expect(tableRows(table).filter(([iata]) => iata === 'MQT').map(([, state]) => state)).toEqual(['NA']);
});

test('bad rows of a table are listed', async () => {
  const table = { node: 't', params: {}, schema: [field('k', 'string'), field('v', 'int')], data: { kind: 'file', name: 't', format: 'ndjson' } } as const;
  const loaded = await loadTable({ table, open: () => Promise.resolve(bytesFromMemory(new TextEncoder().encode('{"k":"a","v":1}\n{"k":"b","v":"x"}\n'))) });
  expect(tableRows(loaded.table)).toEqual([['a', 1]]);
  expect(loaded.badRows).toMatchObject([{ row: 2, column: 'v' }]);
});
