import type { BestRelation } from '../../operators/relation.ts';
import type { DesignStep } from '../design.ts';
import { timeColumn, windowColumn } from '../design.ts';
import type { SqlEngine } from './sql-engine.ts';

type SlugOf = (name: string) => string;

/** The best rows of each group in one layer, without their ranks: the serving layer takes the best of both, and ranks those. */
export function bestSelect(relation: BestRelation, step: DesignStep, { engine, slugOf }: { readonly engine: SqlEngine; readonly slugOf: SlugOf }): string {
  const { keys, window, columns } = relation;
  const { quoteName } = engine.dialect;
  const name = (column: string): string => quoteName(slugOf(column));
  const input = quoteName(step.inputs[0]!.slug);
  const [time, start] = [quoteName(timeColumn), quoteName(windowColumn)];
  const from = window === null ? input : `(\n${indented(engine.windowed(input, window, { time, start }))}\n) AS windowed`;
  const groups = [...keys.map(name), ...(window === null ? [] : [start])];
  const nth = quoteName('_nth');
  const list = [...keys.map(name), ...(window === null ? [] : [`${start} AS ${name(window.column)}`]), ...columns.map((column) => name(column.name))];
  return [
    `SELECT ${list.join(', ')}`,
    `FROM (SELECT *, ${placeOf(relation, { groups, name })} AS ${nth} FROM ${from}) AS ranked`,
    `WHERE ${nth} <= ${relation.n}`,
  ].join('\n');
}

/** What of a row is at most `n` where it is one of the best: its number, or with ties the rank that equal rows share. */
export function placeOf(relation: BestRelation, { groups, name }: { readonly groups: readonly string[]; readonly name: SlugOf }): string {
  const order = relation.withTies ? orderOf(relation, name) : fullOrderOf(relation, name);
  return `${relation.withTies ? 'rank()' : 'row_number()'} ${over(groups, order)}`;
}

/** The number of a row among those of its group. */
export function numberOf(relation: BestRelation, { groups, name }: { readonly groups: readonly string[]; readonly name: SlugOf }): string {
  return `row_number() ${over(groups, fullOrderOf(relation, name))}`;
}

function over(groups: readonly string[], order: readonly string[]): string {
  return `OVER (${groups.length === 0 ? '' : `PARTITION BY ${groups.join(', ')} `}ORDER BY ${order.join(', ')})`;
}

function orderOf({ order }: BestRelation, name: SlugOf): readonly string[] {
  return order.map(({ column, type, descending }) => `${plain(name(column), type)} ${descending ? 'DESC' : 'ASC'} NULLS LAST`);
}

/** Rows of equal order go by their columns. */
function fullOrderOf(relation: BestRelation, name: SlugOf): readonly string[] {
  return [...orderOf(relation, name), ...relation.columns.map((column) => `${plain(name(column.name), column.type)} ASC NULLS FIRST`)];
}

/** -0 is 0, in any engine's order. */
function plain(sql: string, type: string): string {
  return type === 'float' ? `${sql} + 0.0` : sql;
}

function indented(text: string): string {
  return text.split('\n').map((line) => `  ${line}`).join('\n');
}
