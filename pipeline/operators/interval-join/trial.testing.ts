import type { Random } from '../../base/random.ts';
import type { Schema } from '../../data/schema.ts';
import { randomCondition } from '../laws/random-expression.testing.ts';
import { chance, pick, pickSome } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import { joinedSchema } from '../joins/joined-schema.ts';
import { randomSides } from '../joins/random-sides.testing.ts';

const minute = 60_000;

/** Both sides over the same few keys and times, so that rows meet; intervals before, around and after a row, and of no length. */
export const makeTrial: MakeTrial = (random, size) => {
  const { left, right, on, inputs } = randomSides(random, size);
  const output = pick(random, ['pairs', 'left', 'lone']);
  const kept = pickSome(random, left.map((each) => each.name));
  const take = pickSome(random, right.map((each, i) => ({ column: each.name, as: `taken${i}` })));
  return {
    params: {
      on, ...randomTimes(random, output === 'lone' ? ['interval', 'window'] : ['any', 'interval', 'interval', 'window']), condition: conditionOver(random, left, right), output, keep: chance(random, 0.5) ? [] : kept,
      ...(output === 'pairs' ? { take } : {}),
    },
    inputs,
  };
};

function randomTimes(random: Random, kinds: readonly string[]): Record<string, unknown> {
  const time = pick(random, kinds);
  if (time === 'window') return { time, size: pick(random, [7 * minute, 60 * minute, 1440 * minute]), offset: pick(random, [0, 3 * minute]) };
  if (time === 'any') return { time };
  const from = pick(random, [-120 * minute, -5 * minute, 0, 10 * minute]);
  return { time, from, to: from + pick(random, [0, 1, 10 * minute, 200 * minute]) };
}

function conditionOver(random: Random, left: Schema, right: Schema): string {
  return chance(random, 0.6) ? '' : randomCondition(random, joinedSchema(left, right));
}
