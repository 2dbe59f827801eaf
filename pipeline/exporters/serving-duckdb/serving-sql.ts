import { must } from '../../base/assert.ts';
import type { Design, DesignQuery, DesignServed, DesignView } from '../design.ts';
import { groupOf, partialsOf, writtenColumns } from '../partials.ts';
import type { PartialMeasure } from '../partials.ts';
import { readColumn } from '../duckdb/batch-sql.ts';
import { printSql } from '../../expression/print/sql-printer.ts';
import { duckdbEngine } from '../sql/duckdb-engine.ts';
import { bare, indent } from '../sql/select.ts';
import { slugsOf } from '../sql/sql-gaps.ts';

const { quoteName } = duckdbEngine.dialect;
type SlugOf = (name: string) => string;

/** Reads what batch and speed have written, adds it up to the served views, asks the queries, and writes all answers. */
export function servingSql(design: Design): string {
  const slugOf = slugsOf(design);
  const answers = [...design.served, ...design.queries];
  return [
    head(design),
    ...design.served.map((served) => `CREATE OR REPLACE TEMP VIEW ${quoteName(served.slug)} AS\n${servedSelect(served, slugOf)};`),
    ...design.queries.map((query) => `CREATE OR REPLACE TEMP VIEW ${quoteName(query.slug)} AS\n${querySelect(query, slugOf)};`),
    ...answers.map(({ slug, columns }) => `COPY (\n${indent(`SELECT ${columns.map(output).join(', ')}\nFROM ${quoteName(slug)}`)}\n) TO (getvariable('output') || '/${slug}') (FORMAT json, PER_THREAD_OUTPUT true, FILENAME_PATTERN 'part-{i}', OVERWRITE true);`),
  ].join('\n\n');
}

/** The layers that write what is served here. */
export function layersOf({ served }: Design): readonly ('batch' | 'speed')[] {
  return (['batch', 'speed'] as const).filter((layer) => served.some((each) => each[layer] !== null));
}

function head(design: Design): string {
  const layers = layersOf(design);
  return [
    '-- DuckDB 1.3 or newer. Variables say where things are:',
    ...layers.map((layer) => `--   SET VARIABLE ${layer} = 'out/${layer}';   -- what the ${layer} layer has written`),
    "--   SET VARIABLE output = 'out/serving';",
    "SET TimeZone = 'UTC';",
  ].join('\n');
}

function output({ slug, type }: { readonly slug: string; readonly type: string }): string {
  return type === 'timestamp' ? `epoch_ms(${quoteName(slug)}) AS ${quoteName(slug)}` : quoteName(slug);
}

function servedSelect({ batch, speed, ...served }: DesignServed, slugOf: SlugOf): string {
  const sides = [batch, speed].filter((side) => side !== null);
  const from = sides.map((side) => sideSelect(side, slugOf)).join('\nUNION ALL\n');
  const { group } = must(sides[0], 'a layer of a served view');
  if (group === null) return `SELECT ${served.columns.map(({ slug }) => quoteName(slug)).join(', ')}\nFROM (\n${indent(from)}\n) AS rows`;
  const keys = served.keys.map(({ slug }) => quoteName(slug));
  const measures = partialsOf(groupOf(group), slugOf).map((each) => `${finished(each)} AS ${quoteName(each.slug)}`);
  const grouped = keys.length === 0 ? 'HAVING count(*) > 0' : `GROUP BY ${keys.join(', ')}`;
  return `SELECT\n${[...keys, ...measures].map((each) => `  ${each}`).join(',\n')}\nFROM (\n${indent(from)}\n) AS parts\n${grouped}`;
}

function sideSelect(view: DesignView, slugOf: SlugOf): string {
  const columns = writtenColumns(view, slugOf).map(({ slug, type }) => `${readColumn({ name: slug, type })} AS ${quoteName(slug)}`);
  return `SELECT ${columns.join(', ')}\nFROM read_ndjson_objects(getvariable('${view.layer}') || '/${view.slug}/**/part-*')`;
}

const largest = '9007199254740991';

/** A measure from the partial results of at most two layers. */
function finished({ measure, columns }: PartialMeasure): string {
  const [a, b, c] = columns.map(({ slug }) => quoteName(slug));
  switch (measure.fn) {
    case 'count': return `CAST(sum(${a}) AS BIGINT)`;
    case 'sum': return measure.type === 'int' ? `CASE WHEN abs(sum(${a})) <= ${largest} THEN CAST(sum(${a}) AS BIGINT) END` : `sum(${a})`;
    case 'min':
    case 'max': return `${measure.fn}(${a})`;
    case 'avg': return `sum(${a}) / nullif(sum(${b}), 0)`;
    // Chan, Golub and LeVeque's sum of two groups of squared deviations; of one group, the means don't differ.
    case 'stddev': return `CASE WHEN sum(${a}) >= 2 THEN sqrt((sum(${c}) + (max(${b}) - min(${b})) ** 2 * (min(${a}) FILTER (WHERE ${a} > 0)) * max(${a}) / sum(${a})) / (sum(${a}) - 1)) END`;
  }
}

function querySelect({ relation, input, keys, columns }: DesignQuery, slugOf: SlugOf): string {
  if (relation?.kind === 'filter') return `SELECT *\nFROM ${quoteName(input)}\nWHERE ${bare(printSql(relation.condition, duckdbEngine.dialect, slugOf).code)}`;
  const { by, descending, n } = must(relation?.kind === 'top' ? relation : null, 'a relation of a query');
  const ties = (keys.length === 0 ? columns : keys).map(({ slug }) => `${quoteName(slug)} ASC NULLS FIRST`);
  return `SELECT *\nFROM ${quoteName(input)}\nORDER BY ${[`${quoteName(slugOf(by))} ${descending ? 'DESC' : 'ASC'} NULLS LAST`, ...ties].join(', ')}\nLIMIT ${n}`;
}
