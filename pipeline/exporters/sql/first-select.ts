import type { FirstRelation } from '../../operators/relation.ts';
import type { DesignStep } from '../design.ts';
import { arrivalColumn, placeColumn, timeColumn } from '../design.ts';
import { hiddenColumns } from './hidden-columns.ts';
import type { SqlEngine } from './sql-engine.ts';

/** The first row of each key to arrive; or, for a while, each that is far enough from all that were kept. */
export function firstSelect({ keys: names, within }: FirstRelation, step: DesignStep, { engine, slugOf }: { readonly engine: SqlEngine; readonly slugOf: (name: string) => string }): string {
  const { quoteName } = engine.dialect;
  const keys = names.map((name) => quoteName(slugOf(name)));
  const order = [arrivalColumn, placeColumn].map(quoteName);
  const from = quoteName(step.inputs[0]!.slug);
  const columns = [...step.columns.map(({ slug }) => slug), ...hiddenColumns(step)].map(quoteName);
  if (within === null) {
    const rank = quoteName('_rank');
    return [
      `SELECT ${columns.join(', ')}`,
      `FROM (SELECT *, row_number() OVER (PARTITION BY ${keys.join(', ')} ORDER BY ${order.join(', ')}) AS ${rank} FROM ${from}) AS ranked`,
      `WHERE ${rank} = 1`,
    ].join('\n');
  }
  const [time, kept] = [quoteName(timeColumn), quoteName('_kept')];
  const spaced = engine.spaced(from, { keys, order, time, columns: [...new Set([...columns, time, ...order])], within, kept });
  return `SELECT ${columns.map((name) => `${kept}.${name} AS ${name}`).join(', ')}\nFROM (\n${spaced.replace(/^/gmu, '  ')}\n) AS spaced`;
}
