import type { Random } from '../../base/random.ts';
import { field, valueTypes } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import { chance, pick, pickSome, randomLog, randomRow, randomSchema } from '../laws/random.testing.ts';
import type { TrialInput } from '../laws/trial.testing.ts';
import type { KeyPair } from './key-pairs.ts';

export interface RandomSides {
  readonly left: Schema;
  readonly right: Schema;
  readonly on: readonly KeyPair[];
  readonly inputs: readonly TrialInput[];
}

/**
 * Two streams for a join. Their first columns are a key of few values, NULL among them, of any type, and sometimes int on one
 * side and float on the other; further columns of equal types may be in the key too.
 */
export function randomSides(random: Random, size: number): RandomSides {
  const type = pick(random, valueTypes);
  const mixed = type === 'int' && chance(random, 0.3);
  const key = [field('key', type, chance(random, 0.5)), field('key', mixed ? 'float' : type, chance(random, 0.5))] as const;
  const rest = randomSchema(random);
  const left = [key[0], ...rest];
  const right = chance(random, 0.5) ? [key[1], ...rest] : [key[1], ...rest.map((each, i) => ({ ...each, name: `r${i}`, nullable: true }))].toReversed();
  const further = rest.map((each) => ({ left: each.name, right: right.some(({ name }) => name === each.name) ? each.name : `r${rest.indexOf(each)}` }));
  const on = [{ left: 'key', right: 'key' }, ...(chance(random, 0.2) ? pickSome(random, further).slice(0, 3) : [])];
  const partitions = 1 + random.below(2);
  const start = pick(random, [-3_600_000, 0, 86_400_000 - 600_000, 978_307_200_000]);
  const input = (schema: Schema): TrialInput => ({
    schema, keys: [],
    partitions: randomLog(random, schema, { size, partitions, start, row: (_random, each) => randomRow(random, each).map((value, i) => (each[i]!.name === 'key' ? fewKeys(random, value, each[i]!.type) : value)) }),
  });
  return { left, right, on, inputs: [input(left), input(right)] };
}

function fewKeys(random: Random, value: ReturnType<typeof randomRow>[number], type: Schema[number]['type']): ReturnType<typeof randomRow>[number] {
  if (value === null) return null;
  switch (type) {
    case 'int':
    case 'float': return random.below(3);
    case 'string': return pick(random, ['a', 'A', '']);
    case 'timestamp': return random.below(2) * 86_400_000;
    case 'bool': return value;
  }
}
