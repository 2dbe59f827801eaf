import type { Row, Schema } from '#pipeline/data/schema.ts';
import { rowsText } from '#pipeline/exporters/verify/rows-text.ts';

/** Rows as NDJSON for a file source: times as texts, since a small number would be read as seconds. Years 1 to 9999. */
export function sourceText(columns: Schema, rows: readonly Row[]): string {
  const timed = rows.map((row) => row.map((value, c) => (columns[c]!.type === 'timestamp' && value !== null ? new Date(value as number).toISOString() : value)));
  return rowsText(columns.map(({ name }) => name), timed);
}
