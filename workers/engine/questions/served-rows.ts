import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRow } from '#pipeline/data/table.ts';
import type { Lockstep } from '../lockstep.ts';

export interface ServedRows {
  readonly schema: Schema;
  readonly rows: readonly Row[];
  readonly total: number;
}

export const noRows: ServedRows = { schema: [], rows: [], total: 0 };

/** The first rows of a view as they are served now, sorted by key; none of a node that the architecture does not serve. */
export async function servedRows(run: Lockstep, { view, limit, architecture }: { readonly view: string; readonly limit: number; readonly architecture: PlanArchitecture }): Promise<ServedRows> {
  const table = await run.table(view, architecture);
  if (table === null) return noRows;
  const sorted = sortTable(table);
  return { schema: table.schema, rows: Array.from({ length: Math.min(limit, sorted.length) }, (_, i) => tableRow(sorted, i)), total: table.length };
}
