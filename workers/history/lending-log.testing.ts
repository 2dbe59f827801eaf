import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Column } from '#pipeline/data/column.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { createMemoryLog } from './memory-log.ts';
import type { HistoryLog } from './history-log.ts';

/** A log in memory that keeps nothing for its readers: what they give back is overwritten at once, so that one who still looks at it is found out. */
export function createLendingLog(schema: Schema, partitions: number): HistoryLog {
  const log = createMemoryLog(schema, partitions);
  const read = log.read.bind(log);
  return Object.assign(log, {
    async *read(...request: Parameters<HistoryLog['read']>) {
      for await (const { base, chunk } of read(...request)) {
        const own = copyOf(chunk);
        yield { base, chunk: own, giveBack: () => overwrite(own) };
      }
    },
  });
}

/** Arrays that are the same one stay so. */
function copyOf({ length, columns, times, arrivals, watermarks }: Chunk): Chunk {
  const made = new Map<Float64Array, Float64Array>();
  const floats = (values: Float64Array): Float64Array => {
    const copy = made.get(values) ?? values.slice();
    made.set(values, copy);
    return copy;
  };
  const column = (each: Column): Column => {
    const nulls = each.nulls?.slice() ?? null;
    if (each.type === 'string') return { ...each, codes: each.codes.slice(), nulls };
    if (each.type === 'bool') return { ...each, values: each.values.slice(), nulls };
    return { ...each, values: floats(each.values), nulls };
  };
  return { length, columns: columns.map(column), times: floats(times), arrivals: floats(arrivals), watermarks: watermarks === null ? null : floats(watermarks) };
}

function overwrite({ columns, times, arrivals, watermarks }: Chunk): void {
  for (const numbers of [times, arrivals, watermarks]) numbers?.fill(-7e9);
  for (const column of columns) {
    column.nulls?.fill(1);
    if (column.type === 'string') column.codes.fill(0);
    else if (column.type === 'bool') column.values.fill(1);
    else column.values.fill(-7e9);
  }
}
