import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { printCsv } from '../text/csv.ts';
import type { Diff } from './diff.ts';

/** A line for each row: whether it differs, its key, then each measure of both sides. */
export function diffCsv({ schema, keys, rows, different }: Diff, sides: readonly [string, string]): string {
  const keyAt = keys.map((name) => fieldIndex(schema, name));
  const measures = schema.flatMap((_, i) => (keyAt.includes(i) ? [] : [i]));
  const columns = [
    { name: 'differs', type: 'bool', nullable: false } as const,
    ...keyAt.map((i) => schema[i]!),
    ...measures.flatMap((i) => sides.map((side) => ({ ...schema[i]!, name: `${schema[i]!.name} ${side}`, nullable: true }))),
  ];
  const lines = rows.map(({ before, after }, n): Row => {
    const known = before ?? after ?? [];
    return [n < different, ...keyAt.map((i) => known[i] ?? null), ...measures.flatMap((i) => [before?.[i] ?? null, after?.[i] ?? null])];
  });
  return printCsv(columns, lines);
}
