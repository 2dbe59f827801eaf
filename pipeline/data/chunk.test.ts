import { expect, test } from 'vitest';
import { eventsOf, gatherChunk } from './chunk.ts';

test('rows are gathered with what stands beside them', () => {
  const times = Float64Array.of(10, 20, 30);
  const chunk = { length: 3, columns: [{ type: 'timestamp', values: times, nulls: null }, { type: 'int', values: Float64Array.of(1, 2, 3), nulls: null }], times, arrivals: times, watermarks: null } as const;
  const gathered = gatherChunk(chunk, Int32Array.of(0, 2), 2);
  expect(eventsOf(gathered).map(({ row, time, arrival }) => [...row, time, arrival])).toEqual([[10, 1, 10, 10], [30, 3, 30, 30]]);
});

test('what was one array stays one, what was not does not', () => {
  const times = Float64Array.of(10, 20, 30);
  const column = { type: 'timestamp', values: times, nulls: null } as const;
  const indices = Int32Array.of(1, 2);
  const ordered = gatherChunk({ length: 3, columns: [column], times, arrivals: times.subarray(0), watermarks: null }, indices, 2);
  expect(ordered.arrivals).toBe(ordered.times);
  expect(ordered.columns[0]).toMatchObject({ values: ordered.times });
  const delayed = gatherChunk({ length: 3, columns: [column], times, arrivals: Float64Array.of(11, 20, 30), watermarks: null }, indices, 2);
  expect(delayed.arrivals).not.toBe(delayed.times);
});
