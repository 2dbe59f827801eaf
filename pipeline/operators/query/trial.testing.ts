import type { Random } from '../../base/random.ts';
import type { Field, Schema } from '../../data/schema.ts';
import { randomCondition } from '../laws/random-expression.testing.ts';
import { chance, pick, pickSome, randomLog, randomSchema, randomValue } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import type { Params } from '../operator.ts';
import { wellFormed, wellFormedRow } from './well-formed.testing.ts';

export const makeTrial: MakeTrial = (random, size) => {
  const schema = randomSchema(random);
  const keys = pickSome(random, schema.map((each) => each.name));
  return {
    params: { name: 'asked', ...pick(random, [topN, filter, point, range])(random, schema, keys) },
    inputs: [{ schema, keys, partitions: randomLog(random, schema, { size, partitions: 1, row: wellFormedRow }) }],
  };
};

function topN(random: Random, schema: Schema): Params {
  return { mode: 'top-n', by: pick(random, schema).name, descending: chance(random, 0.5), n: 1 + random.below(10) };
}

function filter(random: Random, schema: Schema): Params {
  return { mode: 'filter', condition: randomCondition(random, schema) };
}

function point(random: Random, schema: Schema, keys: readonly string[]): Params {
  const asked = schema.filter((each) => keys.length === 0 || keys.includes(each.name)).slice(0, 2);
  return { mode: 'point', key: asked.map((each) => ({ column: each.name, value: textFor(random, each) })) };
}

function range(random: Random, schema: Schema): Params {
  const ordered = schema.filter((each) => each.type !== 'bool');
  if (ordered.length === 0) return filter(random, schema);
  const column = pick(random, ordered);
  const end = (): string => (chance(random, 0.3) ? '' : textFor(random, column));
  return { mode: 'range', column: column.name, low: end(), high: end() };
}

function textFor(random: Random, column: Field): string {
  return String(wellFormed(randomValue(random, { ...column, nullable: false })));
}
