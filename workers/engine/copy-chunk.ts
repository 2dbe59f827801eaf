import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Column } from '#pipeline/data/column.ts';

/** The same rows in arrays of their own. A column that was never read stays so. */
export function copyChunk({ length, columns, times, arrivals, watermarks }: Chunk): Chunk {
  return { length, columns: columns.map(copyColumn), times: times.slice(), arrivals: arrivals.slice(), watermarks: watermarks?.slice() ?? null };
}

function copyColumn(column: Column): Column {
  const nulls = column.nulls?.slice() ?? null;
  if (column.type === 'string') return { ...column, codes: column.codes.slice(), nulls };
  if (column.type === 'bool') return { ...column, values: column.values.slice(), nulls };
  return { ...column, values: column.values.slice(), nulls };
}
