import { momentText } from '#pipeline/data/moment-text.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRow } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Value, ValueType } from '#pipeline/data/schema.ts';

/**
 * The rows of a view as NDJSON, sorted by key: one object a row in column order, timestamps as ISO strings in UTC. `labels`
 * come first in every row.
 */
export function* printRows(table: Table, labels: Readonly<Record<string, string>>): Generator<string> {
  const sorted = sortTable(table);
  const names = prefixes(table.schema);
  const start = `{${Object.entries(labels).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},`).join('')}`;
  for (let i = 0; i < sorted.length; i++) {
    const row = tableRow(sorted, i);
    const members = row.map((value, c) => `${names[c]}${printValue(value, table.schema[c]!.type)}`);
    yield `${start}${members.join(',')}}\n`;
  }
}

function prefixes(schema: Schema): string[] {
  return schema.map(({ name }) => `${JSON.stringify(name)}:`);
}

function printValue(value: Value, type: ValueType): string {
  if (value === null) return 'null';
  return type === 'timestamp' ? JSON.stringify(momentText(value as number)) : JSON.stringify(value);
}
