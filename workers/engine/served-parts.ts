import type { MergePlan } from '#pipeline/compile/plan.ts';
import { valueAt } from '#pipeline/data/column.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { tableRow } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import { windowLast, windowStart } from '#pipeline/operators/aggregate/params.ts';
import { countedFor } from '#pipeline/serving/merge.ts';
import type { CountedPart, MergeParts } from '#pipeline/serving/policy.ts';
import { sidesOf } from '#pipeline/serving/states.ts';
import type { LambdaRun } from './lambda-run.ts';
import { policyFor } from './layers/keeps.ts';
import { isOfSessions } from './windows.ts';

/** The parts that meet in a merge as they stand, what each holds of one key, and which of them the policy counts for it. */
export async function partsOf(run: LambdaRun, merge: MergePlan, key: Row): Promise<{
  readonly parts: MergeParts;
  readonly rows: ReadonlyMap<CountedPart['part'], Row | null>;
  readonly counted: ReadonlySet<CountedPart['part']>;
}> {
  const parts = await run.answers.mergeParts(merge);
  const session = await sessionOf(run, merge, key);
  const own = (table: Table): Row | null => rowOf(table, key) ?? (session === null ? null : rowWithin(table, session));
  const rows = new Map<CountedPart['part'], Row | null>(parts.generations.map(({ state }, index) => [index, own(state.table())]));
  rows.set('batch', parts.batch === null ? null : own(parts.batch.table()));
  const counted = countedFor(policyFor(merge), parts, { key, holds: (part) => rows.get(part) !== null });
  return { parts, rows, counted };
}

/** The served session of a key, which parts may know by another start; null for other windows. */
async function sessionOf(run: LambdaRun, merge: MergePlan, key: Row): Promise<Row | null> {
  const table = isOfSessions(run.plan, sidesOf(run.plan, merge).speed) ? await run.table(merge.node) : null;
  return table === null ? null : rowOf(table, key);
}

/** The first session of the same group that lies within another one: a part of it. */
function rowWithin(table: Table, session: Row): Row | null {
  const [start, last] = [windowStart, windowLast].map((name) => fieldIndex(table.schema, name)) as [number, number];
  const group = table.keys.map((name) => fieldIndex(table.schema, name)).filter((index) => index !== start);
  const rows = Array.from({ length: table.length }, (_, i) => tableRow(table, i))
    .filter((row) => group.every((index) => row[index] === session[index]) && Number(row[start]) >= Number(session[start]) && Number(row[last]) <= Number(session[last]));
  return rows.toSorted((a, b) => Number(a[start]) - Number(b[start]))[0] ?? null;
}

/** The row of a key; null when it isn't there. */
export function rowOf(table: Table, key: Row): Row | null {
  const columns = table.keys.map((name) => table.columns[fieldIndex(table.schema, name)]!);
  for (let i = 0; i < table.length; i++) {
    if (columns.every((column, k) => valueAt(column, i) === key[k])) return tableRow(table, i);
  }
  return null;
}
