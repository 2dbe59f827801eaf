import { words128 } from '#pipeline/base/hash.ts';
import type { Column } from '#pipeline/data/column.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Answer, AnswerRow } from '../answer.ts';

/** A few numbers for each view, which don't depend on the order of rows: how many they are, and the sum over each column. */
export function digestOf(views: ReadonlyMap<string, Table>): Answer {
  return new Map([...views].map(([view, table]): [string, AnswerRow] => [
    view, { rows: table.length, ...Object.fromEntries(table.schema.map(({ name }, c) => [name, sumOf(table.columns[c]!, table.length)])) },
  ]));
}

function sumOf(column: Column, length: number): number {
  let sum = 0;
  if (column.type === 'string') {
    const hashes = column.dictionary.values.map((text) => words128(text)[0]! % 1000);
    for (let i = 0; i < length; i++) if (column.nulls?.[i] !== 1) sum += hashes[column.codes[i]!]!;
  } else for (let i = 0; i < length; i++) if (column.nulls?.[i] !== 1) sum += column.values[i]!;
  return sum;
}
