import type { BestRelation } from '../../operators/relation.ts';
import type { Column } from '../design.ts';
import { numberOf, placeOf } from '../sql/best-select.ts';
import { duckdbEngine } from '../sql/duckdb-engine.ts';

const { quoteName } = duckdbEngine.dialect;

/** The best rows of what the layers have kept, and their ranks. `from`: SQL of the rows of all layers, side by side. */
export function bestMerge(relation: BestRelation, { columns, from }: { readonly columns: readonly Column[]; readonly from: string }, slugOf: (name: string) => string): string {
  const name = (column: string): string => quoteName(slugOf(column));
  const groups = [...relation.keys, ...(relation.window === null ? [] : [relation.window.column])].map(name);
  const [nth, number] = [quoteName('_nth'), quoteName('_number')];
  const list = columns.map((column) => (column.name === relation.rankAs ? `${number} AS ${quoteName(column.slug)}` : quoteName(column.slug)));
  return [
    `SELECT ${list.join(', ')}`,
    `FROM (SELECT *, ${placeOf(relation, { groups, name })} AS ${nth}, ${numberOf(relation, { groups, name })} AS ${number} FROM (`,
    from,
    `) AS parts) AS ranked\nWHERE ${nth} <= ${relation.n}`,
  ].join('\n');
}
