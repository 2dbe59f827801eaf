import type { Field, Schema, Row } from '#pipeline/data/schema.ts';

const least = { bool: 52, int: 60, float: 66, string: 58, timestamp: 92 } as const;
const day = 86_400_000;
const letter = 6.6;

/** How the columns of a table are drawn; measured on the rows in sight, and never narrower than `before`, so that nothing jumps. */
export interface TableLook {
  readonly widths: readonly number[];
  /** All timestamps in sight are whole days: their time of day would say nothing. */
  readonly wholeDays: boolean;
}

interface Measured { readonly schema: Schema; readonly rows: readonly Row[]; readonly sort: string; readonly before: TableLook | null }

export function measureTable({ schema, rows, sort, before }: Measured): TableLook {
  const wholeDays = rows.every((row) => schema.every(({ type }, i) => type !== 'timestamp' || row[i] === null || Number(row[i]) % day === 0));
  const known = before !== null && before.widths.length === schema.length ? before.widths : [];
  return {
    wholeDays,
    widths: schema.map((field, i) => Math.max(headWidth(field, sort), bodyWidth(field, i, { rows, wholeDays }), field.type === 'string' ? (known[i] ?? 0) : 0)),
  };
}

function headWidth({ name, type }: Field, sort: string): number {
  return Math.max(least[type], Math.min(220, Math.ceil(name.length * 7) + 18 + (name === sort ? 16 : 0)));
}

function bodyWidth({ type }: Field, index: number, { rows, wholeDays }: { readonly rows: readonly Row[]; readonly wholeDays: boolean }): number {
  if (type === 'timestamp') return wholeDays ? least.timestamp : 128;
  if (type !== 'string') return 0;
  const longest = rows.reduce((most, row) => Math.max(most, String(row[index] ?? '').length), 0);
  return Math.min(260, Math.ceil(longest * letter) + 20);
}
