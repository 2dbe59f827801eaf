import { must } from '../../base/assert.ts';
import type { GroupRelation } from '../../operators/relation.ts';
import type { Design, DesignServed, DesignView } from '../design.ts';
import { groupOf, partialsOf, writtenColumns } from '../partials.ts';
import { readColumn, readList } from '../duckdb/batch-sql.ts';
import { duckdbEngine } from '../sql/duckdb-engine.ts';
import { indent } from '../sql/select.ts';
import { slugsOf } from '../sql/sql-gaps.ts';
import { finalGroup } from '../window-gaps.ts';
import { finished } from './finished.ts';
import { bestMerge } from './best-merge.ts';
import { onlyFinal, watermarkVariable } from './final-windows.ts';
import { sessionsMerge } from './sessions-merge.ts';
import { querySelect } from './query-sql.ts';

const { quoteName } = duckdbEngine.dialect;
type SlugOf = (name: string) => string;

/** Reads what batch and speed have written, adds it up to the served views, asks the queries, and writes all answers. */
export function servingSql(design: Design): string {
  const slugOf = slugsOf(design);
  const answers = [...design.served, ...design.queries];
  return [
    head(design),
    ...design.served.map((served) => `CREATE OR REPLACE TEMP VIEW ${quoteName(served.slug)} AS\n${servedSelect(served, slugOf)};`),
    ...design.queries.map((query) => `CREATE OR REPLACE TEMP VIEW ${quoteName(query.slug)} AS\n${querySelect(query, slugOf).sql};`),
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
    ...(design.served.some((served) => finalGroup(served) !== null) ? [`--   SET VARIABLE ${watermarkVariable} = 1767225600000;   -- how far event time has come, in milliseconds; without it the log has ended, and all windows are shown`] : []),
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
  if (group.relation?.kind === 'best') return bestMerge(group.relation, { columns: served.columns, from: indent(from) }, slugOf);
  return onlyFinal(groupsMerge(groupOf(group), served.keys.map(({ slug }) => slug), from, slugOf), groupOf(group), slugOf);
}

function groupsMerge(group: GroupRelation, slugs: readonly string[], from: string, slugOf: SlugOf): string {
  const { sessions } = group;
  if (sessions !== undefined) return sessionsMerge({ group, sessions, keys: slugs, from }, slugOf);
  const keys = slugs.map(quoteName);
  const measures = partialsOf(group, slugOf).map((each) => `${finished(each)} AS ${quoteName(each.slug)}`);
  const grouped = keys.length === 0 ? 'HAVING count(*) > 0' : `GROUP BY ${keys.join(', ')}`;
  return `SELECT\n${[...keys, ...measures].map((each) => `  ${each}`).join(',\n')}\nFROM (\n${indent(from)}\n) AS parts\n${grouped}`;
}

function sideSelect(view: DesignView, slugOf: SlugOf): string {
  const columns = writtenColumns(view, slugOf).map(({ slug, type, list }) => `${list === true ? readList(slug, type) : readColumn({ name: slug, type })} AS ${quoteName(slug)}`);
  return `SELECT ${columns.join(', ')}\nFROM read_ndjson_objects(getvariable('${view.layer}') || '/${view.slug}/**/part-*')`;
}
