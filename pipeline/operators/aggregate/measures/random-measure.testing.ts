import { must } from '../../../base/assert.ts';
import type { Random } from '../../../base/random.ts';
import type { Schema } from '../../../data/schema.ts';
import { pick } from '../../laws/random.testing.ts';
import type { Params } from '../../operator.ts';
import type { MeasureDefinition } from './definition.ts';
import { measureDefinitions } from './registry.ts';

const all: readonly MeasureDefinition[] = measureDefinitions;

/** Any function over a column that it can take, with params of its own. */
export function randomMeasure(random: Random, schema: Schema, { name, where }: { readonly name: string; readonly where: string }): Params {
  const orders = schema.filter(({ type }) => type === 'int' || type === 'float' || type === 'timestamp');
  const { name: column, type } = pick(random, schema);
  const fitting = all.filter(({ takes, orderedBy }) => takes.includes(type) && (orderedBy !== 'column' || orders.length > 0));
  const definition = must(pick(random, fitting), 'a function');
  return {
    name, fn: definition.name, column: definition.countsRows === true && random.below(3) === 0 ? '' : column, where,
    ...(definition.orderedBy === 'column' ? { by: pick(random, orders).name } : {}),
    ...Object.fromEntries((definition.fields ?? []).map(({ field }) => [field.name, pick(random, chosen.get(field.name)!)])),
  };
}

const chosen: ReadonlyMap<string, readonly number[]> = new Map([['q', [0, 0.5, 0.95, 1]], ['accuracy', [0.01, 0.1]], ['precision', [4, 6, 9]]]);
