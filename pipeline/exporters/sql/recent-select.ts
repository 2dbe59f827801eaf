import type { RecentMeasure, RecentRelation } from '../../operators/relation.ts';
import type { DesignStep } from '../design.ts';
import { arrivalColumn, placeColumn, timeColumn } from '../design.ts';
import { hiddenColumns } from './hidden-columns.ts';
import type { SqlEngine } from './sql-engine.ts';

type Naming = { readonly engine: SqlEngine; readonly slugOf: (name: string) => string };

/** Each row (r) with measures of the earlier ones (e) that it looks back at; a row is known by its arrival and its place. */
export function recentSelect(relation: RecentRelation, step: DesignStep, { engine, slugOf }: Naming): string {
  const { keys, size, withCurrent, measures } = relation;
  const { quoteName } = engine.dialect;
  const [time, arrival, place] = [timeColumn, arrivalColumn, placeColumn].map(quoteName) as [string, string, string];
  const from = quoteName(step.inputs[0]!.slug);
  const own = [...step.inputs[0]!.columns.map(({ slug }) => slug), ...hiddenColumns(step)].map(quoteName);
  const before = `(e.${arrival} < r.${arrival} OR (e.${arrival} = r.${arrival} AND e.${place} ${withCurrent ? '<=' : '<'} r.${place}))`;
  const near = [
    ...keys.map((key) => quoteName(slugOf(key))).map((key) => `e.${key} IS NOT DISTINCT FROM r.${key}`),
    `e.${time} <= r.${time}`, `e.${time} > ${engine.shifted(`r.${time}`, -size)}`, before,
  ];
  const results = measures.map(({ name }) => quoteName(slugOf(name)));
  const shown = measures.map(({ fn }, i) => (fn === 'count' ? `coalesce(m.${results[i]!}, 0)` : `m.${results[i]!}`));
  const list = [
    ...own.slice(0, step.inputs[0]!.columns.length).map((name) => `r.${name}`),
    ...shown.map((value, i) => `${value} AS ${results[i]!}`),
    ...own.slice(step.inputs[0]!.columns.length).map((name) => `r.${name}`),
  ];
  return [
    `SELECT\n${list.map((each) => `  ${each}`).join(',\n')}`,
    `FROM ${from} AS r`,
    'LEFT JOIN (',
    `  SELECT r.${arrival} AS ${arrival}, r.${place} AS ${place}, ${measures.map((measure, i) => `${aggregated(measure, { engine, slugOf })} AS ${results[i]!}`).join(', ')}`,
    `  FROM ${from} AS r`,
    `  INNER JOIN ${from} AS e`,
    `    ON ${near.join('\n    AND ')}`,
    `  GROUP BY r.${arrival}, r.${place}`,
    `) AS m ON m.${arrival} = r.${arrival} AND m.${place} = r.${place}`,
  ].join('\n');
}

const parts = { count: 'count', sum: 'sum', avg: 'mean', min: 'min', max: 'max' } as const;
const most = { int: String(Number.MAX_SAFE_INTEGER), float: '1.7976931348623157e308' };

function aggregated({ fn, column, columnType, type }: RecentMeasure, { engine, slugOf }: Naming): string {
  const value = column === null ? null : `e.${engine.dialect.quoteName(slugOf(column))}`;
  const result = engine.partial(parts[fn], { value, by: '', whole: columnType === 'int', columnType, condition: '', type });
  return fn === 'sum' || fn === 'avg' ? `CASE WHEN abs(${result}) <= ${most[type === 'int' ? 'int' : 'float']} THEN ${result} END` : result;
}
