import { isNumeric } from '#pipeline/data/schema.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import type { KnownTables, KnownView } from './known-tables.ts';
import { quoted } from './quoted.ts';

export interface Example {
  readonly title: string;
  readonly text: string;
}

/** Three queries over what is on the page: the largest rows of a view, a comparison, what the raw history says. */
export function examplesFor({ views, sources, architectures }: KnownTables): readonly Example[] {
  const view = views.find(({ schema }) => schema.length > 0);
  const [source] = sources;
  return [
    ...(view === undefined ? [] : [largest(view), architectures.length > 1 ? difference(view) : summary(view)]),
    ...(source === undefined ? [] : [{
      title: `Records of ${source.name} by hour`,
      text: `SELECT date_trunc('hour', ${quoted(source.eventTime)}) AS hour, count(*) AS records\nFROM history.${quoted(source.name)}\nGROUP BY hour\nORDER BY hour`,
    }]),
  ];
}

function largest({ name, schema, keys }: KnownView): Example {
  const order = measureOf(schema, keys) ?? schema[0]!.name;
  return { title: `The 20 rows of ${name} with the largest “${order}”`, text: `SELECT *\nFROM ${quoted(name)}\nORDER BY ${quoted(order)} DESC NULLS LAST\nLIMIT 20` };
}

function difference({ name, keys }: KnownView): Example {
  const [lambda, kappa] = [`"lambda".${quoted(name)}`, `kappa.${quoted(name)}`];
  const order = keys.length === 0 ? '' : `\nORDER BY ${[...keys.map(quoted), 'answer'].join(', ')}`;
  return {
    title: `Where Lambda and Kappa differ in ${name}`,
    text: `SELECT 'Lambda' AS answer, * FROM (FROM ${lambda} EXCEPT FROM ${kappa})\nUNION ALL\nSELECT 'Kappa' AS answer, * FROM (FROM ${kappa} EXCEPT FROM ${lambda})${order}`,
  };
}

function summary({ name, schema, keys }: KnownView): Example {
  const key = schema.find(({ name: each, type }) => keys.includes(each) && type !== 'timestamp')?.name ?? keys[0];
  const measure = measureOf(schema, keys);
  const figures = ['count(*) AS "rows"', ...(measure === undefined ? [] : [`sum(${quoted(measure)}) AS total`])].join(', ');
  if (key === undefined) return { title: `${name} in one row`, text: `SELECT ${figures}\nFROM ${quoted(name)}` };
  return { title: `${name}, added up by ${key}`, text: `SELECT ${quoted(key)}, ${figures}\nFROM ${quoted(name)}\nGROUP BY ${quoted(key)}\nORDER BY ${measure === undefined ? '"rows"' : 'total'} DESC\nLIMIT 20` };
}

function measureOf(schema: Schema, keys: readonly string[]): string | undefined {
  return schema.find(({ name, type }) => isNumeric(type) && !keys.includes(name))?.name;
}
