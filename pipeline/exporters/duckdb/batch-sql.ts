import { quoteText } from '../../expression/print/duckdb.ts';
import type { ValueType } from '../../data/schema.ts';
import type { ArrivalFields, Column, Design, DesignSource, DesignTable, DesignView } from '../design.ts';
import { arrivalColumn, placeColumn, positionColumn, timeColumn } from '../design.ts';
import { writtenColumns } from '../partials.ts';
import { missingArrival } from '../order-support.ts';
import { duckdbEngine } from '../sql/duckdb-engine.ts';
import { indent, selectOf, writtenSelect } from '../sql/select.ts';
import { slugsOf } from '../sql/sql-gaps.ts';

const { quoteName } = duckdbEngine.dialect;

/** All of one layer: what it reads, its steps as views, and what it writes. */
export function layerSql(design: Design, layer: 'batch' | 'speed'): string {
  const slugOf = slugsOf(design);
  const steps = design.steps.filter((step) => step.layer === layer);
  const read = new Set(steps.flatMap(({ inputs }) => inputs.map(({ node }) => node)).concat(design.views.filter((view) => view.layer === layer).map(({ input }) => input.node)));
  return [
    head,
    ...design.sources.filter(({ node }) => read.has(node)).map(sourceSql),
    ...design.tables.filter(({ node }) => read.has(node)).map(tableSql),
    ...steps.map((step) => `CREATE OR REPLACE TEMP VIEW ${quoteName(step.slug)} AS\n${selectOf(step, duckdbEngine, slugOf).sql};`),
    ...design.views.filter((view) => view.layer === layer).map((view) => viewSql(view, slugOf)),
  ].join('\n\n');
}

const head = `-- DuckDB 1.3 or newer. Variables say where things are; input and tables hold a folder of NDJSON files for each source and table:
--   SET VARIABLE input = 'verify/input/batch';
--   SET VARIABLE tables = 'verify/tables';
--   SET VARIABLE output = 'out/batch';
SET TimeZone = 'UTC';`;

function sourceSql({ slug, columns, eventTime, arrival }: DesignSource): string {
  const time = `${readColumn(eventTime)} AS ${quoteName(timeColumn)}`;
  return readSql('input', slug, [...columns.map((each) => `${readColumn(each)} AS ${quoteName(each.slug)}`), time, ...(arrival === null ? [] : arrivalSql(arrival))]);
}

function arrivalSql(fields: ArrivalFields): readonly string[] {
  const [arrival, partition, offset] = fields.map((name) => duckdbEngine.required(readColumn({ name, type: 'int' }), missingArrival(name))) as [string, string, string];
  return [`${arrival} AS ${quoteName(arrivalColumn)}`, `${duckdbEngine.placeOf(partition, offset)} AS ${quoteName(placeColumn)}`];
}

function tableSql({ slug, columns }: DesignTable): string {
  return readSql('tables', slug, [...columns.map((each) => `${readColumn(each)} AS ${quoteName(each.slug)}`), `CAST(json->>'/${positionColumn}' AS BIGINT) AS ${quoteName(positionColumn)}`]);
}

function readSql(variable: string, slug: string, columns: readonly string[]): string {
  return `CREATE OR REPLACE TEMP VIEW ${quoteName(slug)} AS\nSELECT\n${columns.map((each) => `  ${each}`).join(',\n')}\nFROM read_ndjson_objects(getvariable('${variable}') || '/${slug}/*.ndjson');`;
}

/** A column of a JSON object, by JSON Pointer (RFC 6901), so that any name can be a column's. */
export function readColumn({ name, type }: Pick<Column, 'name' | 'type'>): string {
  return typedJson(`json->>${quoteText(`/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)}`, type);
}

/** A column of lists. */
export function readList(name: string, type: ValueType): string {
  return `CAST(json->${quoteText(`/${name}`)} AS ${duckdbEngine.dialect.types.get(type)!}[])`;
}

function typedJson(text: string, type: ValueType): string {
  switch (type) {
    case 'string': return `(${text})`;
    case 'timestamp': return `epoch_ms(CAST(${text} AS BIGINT))`;
    default: return `CAST(${text} AS ${duckdbEngine.dialect.types.get(type)!})`;
  }
}

function viewSql(view: DesignView, slugOf: (name: string) => string): string {
  const select = writtenSelect(view, writtenColumns(view, slugOf), duckdbEngine);
  return `COPY (\n${indent(select)}\n) TO (getvariable('output') || '/${view.slug}') (FORMAT json, PER_THREAD_OUTPUT true, FILENAME_PATTERN 'part-{i}', OVERWRITE true);`;
}
