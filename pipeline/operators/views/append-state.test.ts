import { expect, test } from 'vitest';
import { chunkFrom } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import { field } from '../../data/schema.ts';
import type { Row } from '../../data/schema.ts';
import { tableRows } from '../../data/table.ts';
import { createAppendState } from './append-state.ts';

const schema = [field('id', 'int'), field('name', 'string', true), field('ok', 'bool', true), field('at', 'timestamp')];
const first: Row[] = [[1, 'a', true, 10], [2, null, false, 11]];
const second: Row[] = [[3, 'b', null, 12], [4, 'a', true, 13], [5, '', false, -4]];

function chunk(rows: readonly Row[]): Chunk {
  return chunkFrom(schema, rows.map((row, i) => ({ row, time: 0, arrival: i, watermark: -Infinity })));
}

function stateOf(...chunks: readonly (readonly Row[])[]): ReturnType<typeof createAppendState> {
  const state = createAppendState(schema);
  for (const rows of chunks) state.append(chunk(rows));
  return state;
}

test('keeps all rows in the order in which they came', () => {
  const state = stateOf(first, [], second);
  expect(tableRows(state.table())).toEqual([...first, ...second]);
  expect(state.size).toBe(5);
  expect(state.table().keys).toEqual([]);
});

test('absorbing concatenates and leaves the other state as it was', () => {
  const state = stateOf(first);
  const other = stateOf(second);
  state.absorb(other);
  expect(tableRows(state.table())).toEqual([...first, ...second]);
  expect(tableRows(other.table())).toEqual(second);
});

test('owns its rows: a chunk may be written over afterwards', () => {
  const state = createAppendState(schema);
  const scratch = chunk(first);
  state.append(scratch);
  (scratch.columns[0] as { values: Float64Array }).values.fill(99);
  expect(tableRows(state.table())).toEqual(first);
});

test('a table that was handed out never changes', () => {
  const state = stateOf(first);
  const table = state.table();
  for (let i = 0; i < 100; i++) state.append(chunk(second));
  state.clear();
  state.append(chunk(second));
  expect(tableRows(table)).toEqual(first);
});

test('a snapshot restores to the same rows and goes on', () => {
  const state = stateOf(second);
  state.restore(structuredClone(stateOf(first).snapshot()));
  state.append(chunk(second));
  expect(tableRows(state.table())).toEqual([...first, ...second]);
});

test('many rows stay what they are while it grows', () => {
  const rows = Array.from({ length: 3_000 }, (_, i): Row => [i, i % 7 === 0 ? null : `k${i % 50}`, i % 2 === 0, i]);
  const state = createAppendState(schema);
  for (let i = 0; i < rows.length; i += 17) state.append(chunk(rows.slice(i, i + 17)));
  expect(tableRows(state.table())).toEqual(rows);
});
