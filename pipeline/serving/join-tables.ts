import { gatherColumn } from '../data/column.ts';
import type { Column } from '../data/column.ts';
import { fieldIndex } from '../data/schema.ts';
import type { Table } from '../data/table.ts';
import { KeySpace } from '../operators/aggregate/keys/key-space.ts';
import { createColumnBuilder } from '../operators/views/column-builder.ts';

type Rows = Pick<Table, 'length' | 'columns'>;

/** All rows of both, under the first one's schema and keys; the columns of the other are equal in order and type. */
export function sideBySide(table: Table, other: Rows): Table {
  const columns = table.schema.map(({ type }, c): Column => {
    const builder = createColumnBuilder(type);
    builder.append(table.columns[c]!, 0, table.length);
    builder.append(other.columns[c]!, table.length, other.length);
    return builder.column(table.length + other.length);
  });
  return { ...table, length: table.length + other.length, columns };
}

/** The rows of a table, and those of the other one whose keys it has not. NULL is a key like any other. */
export function fillIn(table: Table, other: Rows): Table {
  const keys = table.keys.map((name) => fieldIndex(table.schema, name));
  const space = new KeySpace(keys.map((key) => table.schema[key]!.type));
  const idsOf = ({ length, columns }: Rows): Int32Array => {
    const ids = new Int32Array(length);
    space.intern(keys.map((key) => columns[key]!), length, ids);
    return ids;
  };
  const [own, others] = [idsOf(table), idsOf(other)];
  const known = new Uint8Array(space.size);
  for (const id of own) known[id] = 1;
  const missing = new Int32Array(other.length);
  let count = 0;
  for (let i = 0; i < other.length; i++) if (known[others[i]!] === 0) missing[count++] = i;
  return sideBySide(table, { length: count, columns: other.columns.map((column) => gatherColumn(column, missing, count)) });
}
