import { momentText } from '#pipeline/data/moment-text.ts';
import type { Row, Schema, Value, ValueType } from '#pipeline/data/schema.ts';

/** RFC 4180 with a header line; timestamps in ISO 8601 UTC, NULL as an empty field, an empty string as `""`. */
export function printCsv(schema: Schema, rows: readonly Row[]): string {
  const lines = [schema.map((field) => quoted(field.name)).join(',')];
  for (const row of rows) lines.push(schema.map((field, i) => printField(row[i] ?? null, field.type)).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function printField(value: Value, type: ValueType): string {
  if (value === null) return '';
  if (type === 'timestamp' && typeof value === 'number') return momentText(value);
  return typeof value === 'string' ? quoted(value) : String(value);
}

function quoted(text: string): string {
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
