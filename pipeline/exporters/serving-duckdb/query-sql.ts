import { must, unreachable } from '../../base/assert.ts';
import type { LookupRelation, Relation, TopPerGroupRelation, TopRelation } from '../../operators/relation.ts';
import type { DesignQuery, DesignStep } from '../design.ts';
import { partialsOf } from '../partials.ts';
import { duckdbEngine } from '../sql/duckdb-engine.ts';
import { indent, selectOf } from '../sql/select.ts';
import type { SlugOf, SqlSelect } from '../sql/select.ts';
import { finished } from './finished.ts';

const { quoteName } = duckdbEngine.dialect;

/** The SELECT of a query over the views that it asks, which are called by their slugs. */
export function querySelect(query: DesignQuery, slugOf: SlugOf): SqlSelect {
  const relation = must(query.relation, `a relation of ${query.node}`);
  switch (relation.kind) {
    case 'filter':
    case 'exists':
    case 'project': return stepSelect(query, relation, slugOf);
    case 'group': return groupSelect(query, relation, slugOf);
    case 'top': return plain(topSelect(query, relation, slugOf));
    case 'top-per-group': return plain(topPerGroupSelect(query, relation, slugOf));
    case 'lookup': return plain(besideSelect(query, relation, slugOf));
    case 'union':
    case 'join':
    case 'best':
    case 'first':
    case 'version':
    case 'recent': throw new Error(`Bug: ${query.node} is no question`);
    default: return unreachable(relation);
  }
}

const plain = (sql: string): SqlSelect => ({ sql, unsupported: [], differs: [] });

/** As a step over rows without times. */
function stepSelect({ node, kind, slug, input, others, columns }: DesignQuery, relation: Relation, slugOf: SlugOf): SqlSelect {
  const step: DesignStep = { id: node, node, slug, layer: 'batch', kind, params: {}, relation, inputs: [input, ...others].map((each) => ({ from: 'step', node, ...each })), columns, timed: false, ordered: false };
  return selectOf(step, duckdbEngine, slugOf);
}

/** Two views side by side, of which the second has one row at most for a row of the first. */
function besideSelect({ input, others }: DesignQuery, { on, take, keepUnmatched }: LookupRelation, slugOf: SlugOf): string {
  const column = (alias: string, name: string): string => `${alias}.${quoteName(slugOf(name))}`;
  const columns = ['l.*', ...take.map((each) => `${column('r', each.column)} AS ${quoteName(slugOf(each.as))}`)];
  const meets = on.map(({ left, right }) => `${column('l', left)} = ${column('r', right)}`).join(' AND ');
  return `SELECT ${columns.join(', ')}\nFROM ${quoteName(input.slug)} AS l\n${keepUnmatched ? 'LEFT' : 'INNER'} JOIN ${quoteName(must(others[0], 'a second view').slug)} AS r ON ${meets}`;
}

/** Partial results over the one view, finished. */
function groupSelect(query: DesignQuery, relation: Relation & { readonly kind: 'group' }, slugOf: SlugOf): SqlSelect {
  const partial = stepSelect(query, relation, slugOf);
  const keys = query.keys.map(({ slug }) => quoteName(slug));
  const measures = partialsOf(relation, slugOf).map((each) => `${finished(each)} AS ${quoteName(each.slug)}`);
  const grouped = keys.length === 0 ? 'HAVING count(*) > 0' : `GROUP BY ${keys.join(', ')}`;
  return { ...partial, sql: `SELECT\n${[...keys, ...measures].map((each) => `  ${each}`).join(',\n')}\nFROM (\n${indent(partial.sql)}\n) AS parts\n${grouped}` };
}

function topSelect({ input }: DesignQuery, { by, descending, n }: TopRelation, slugOf: SlugOf): string {
  return `SELECT *\nFROM ${quoteName(input.slug)}\nORDER BY ${[ranked({ column: by, descending }, slugOf), ...ties(input)].join(', ')}\nLIMIT ${n}`;
}

function topPerGroupSelect({ input, columns }: DesignQuery, { groups, by, n, ranks, rankAs }: TopPerGroupRelation, slugOf: SlugOf): string {
  const rank = quoteName('_rank');
  const order = by.map((each) => ranked(each, slugOf));
  const window = [
    ...(groups.length === 0 ? [] : [`PARTITION BY ${groups.map((name) => quoteName(slugOf(name))).join(', ')}`]),
    `ORDER BY ${[...order, ...(ranks === 'rank' ? [] : ties(input))].join(', ')}`,
  ].join(' ');
  const call = ranks === 'rank' ? 'rank()' : 'row_number()';
  const told = rankAs === null ? null : slugOf(rankAs);
  const list = columns.map(({ slug }) => (slug === told ? `${rank} AS ${quoteName(slug)}` : quoteName(slug)));
  return `SELECT ${list.join(', ')}\nFROM (SELECT *, ${call} OVER (${window}) AS ${rank} FROM ${quoteName(input.slug)}) AS ranked\nWHERE ${rank} <= ${n}`;
}

function ranked({ column, descending }: TopPerGroupRelation['by'][number], slugOf: SlugOf): string {
  return `${quoteName(slugOf(column))} ${descending ? 'DESC' : 'ASC'} NULLS LAST`;
}

function ties({ keys, columns }: DesignQuery['input']): readonly string[] {
  return (keys.length === 0 ? columns : keys).map(({ slug }) => `${quoteName(slug)} ASC NULLS FIRST`);
}
