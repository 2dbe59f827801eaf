import type { GroupRelation, GroupSessions } from '../../operators/relation.ts';
import { partialsOf } from '../partials.ts';
import type { PartialMeasure } from '../partials.ts';
import { duckdbEngine } from '../sql/duckdb-engine.ts';
import { indent } from '../sql/select.ts';
import { overKeys } from '../sql/sessions-select.ts';
import { finished } from './finished.ts';

const { quoteName } = duckdbEngine.dialect;
const session = quoteName('_session');
const opens = quoteName('_opens');

interface ToMerge {
  readonly group: GroupRelation;
  readonly sessions: GroupSessions;
  /** Slugs of all keys, the session's start among them. */
  readonly keys: readonly string[];
  /** SQL of the partial results of all layers, side by side. */
  readonly from: string;
}

/** Sessions that both layers have a part of, joined: gaps and islands once more, over the parts. One bridges any number of others. */
export function sessionsMerge({ group, sessions, keys, from }: ToMerge, slugOf: (name: string) => string): string {
  const [start, last] = [sessions.column, sessions.last].map((name) => quoteName(slugOf(name))) as [string, string];
  const names = keys.map(quoteName).filter((name) => name !== start);
  const partials = partialsOf(group, slugOf);
  // The last row of all parts before one: a long part may reach over the next.
  const reached = `max(epoch_ms(${last})) ${overKeys(names, start).replace(/\)$/u, ' ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)')}`;
  const within = `OVER (PARTITION BY ${[...names, session].join(', ')})`;
  const deviations = partials.filter(({ measure }) => measure.fn === 'stddev');
  const means = deviations.map(({ columns: [count, mean] }) => `sum(${quoteName(count!.slug)} * ${quoteName(mean!.slug)}) ${within} / nullif(sum(${quoteName(count!.slug)}) ${within}, 0) AS ${meanOfAll(mean!.slug)}`);
  const measures = partials.map((each) => `${finishedOfMany(each)} AS ${quoteName(each.slug)}`);
  const selected = [...keys.map((slug) => (quoteName(slug) === start ? `min(${start}) AS ${start}` : quoteName(slug))), `max(${last}) AS ${last}`, ...measures];
  return [
    `SELECT\n${selected.map((each) => `  ${each}`).join(',\n')}`,
    `FROM (\n  SELECT ${['*', ...means].join(', ')}`,
    `  FROM (\n    SELECT *, sum(${opens}) ${overKeys(names, start)} AS ${session}`,
    `    FROM (\n      SELECT *, CASE WHEN epoch_ms(${start}) - ${reached} < ${sessions.gap} THEN 0 ELSE 1 END AS ${opens}`,
    `      FROM (\n${indent(from, '        ')}\n      ) AS parts`,
    '    ) AS marked\n  ) AS parted\n) AS joined',
    `GROUP BY ${[...names, session].join(', ')}`,
  ].join('\n');
}

function meanOfAll(slug: string): string {
  return quoteName(`${slug}__all`);
}

/** Of any number of parts: what `finished` says of two, but for deviations, whose means may be many. */
function finishedOfMany(partial: PartialMeasure): string {
  if (partial.measure.fn !== 'stddev') return finished(partial);
  const [count, mean, squares] = partial.columns.map(({ slug }) => quoteName(slug)) as [string, string, string];
  const all = meanOfAll(partial.columns[1]!.slug);
  return `CASE WHEN sum(${count}) >= 2 THEN sqrt(sum(${squares} + ${count} * (${mean} - ${all}) ** 2) / (sum(${count}) - 1)) END`;
}
