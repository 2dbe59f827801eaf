import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { Value } from '#pipeline/data/schema.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { numberOf } from '#pipeline/operators/read-params.ts';
import type { EventGenerator, MadeEvent } from './event-generator.ts';
import { Pending, checkUnderWay } from './pending.ts';
import type { OnTheWay } from './pending.ts';

interface Rating extends OnTheWay {
  readonly row: readonly Value[];
}

/** The `film-ratings` operator. */
export const filmRatings: EventGenerator = {
  expected: (params) => numberOf(params, 'rows'),
  events: (params, seed) => {
    checkUnderWay(Math.min(numberOf(params, 'rows'), (numberOf(params, 'rate') * numberOf(params, 'disorder')) / 1000));
    return eventsOf(params, seed);
  },
};

const tastes = 3;

function* eventsOf(params: Params, seed: number): Generator<MadeEvent> {
  const [rows, rate, disorder, start] = ['rows', 'rate', 'disorder', 'start'].map((name) => numberOf(params, name)) as [number, number, number, number];
  const own = (seed + numberOf(params, 'seedOffset')) >>> 0;
  const random = createRandom(own, 19);
  const [users, films] = [peopleOf(own, 20, numberOf(params, 'users')), peopleOf(own, 21, numberOf(params, 'films'))];
  const pending = new Pending<Rating>();
  let clock = start;
  for (let order = 0; order < rows; order++) {
    const time = Math.floor(clock);
    // All later ratings happen, and so arrive, at or after `time`.
    while (pending.size > 0 && pending.first()!.arrival <= time) yield pending.pop();
    const out = Math.max(1, Math.ceil(films.length * (2 / 3 + order / rows / 3)));
    const [user, film] = [random.below(users.length), popular(random, out)];
    const row = [order + 1, time, `user-${user + 1}`, `film-${film + 1}`, starsOf(users[user]!, films[film]!, random)];
    pending.push({ arrival: time + random.below(disorder + 1), order, row });
    clock += (random.unit() * 2000) / rate;
  }
  while (pending.size > 0) yield pending.pop();
}

/** Tastes between -1 and 1, then a quality. */
function peopleOf(seed: number, stream: number, count: number): readonly Float64Array[] {
  const random = createRandom(seed, stream);
  return Array.from({ length: count }, () => Float64Array.from({ length: tastes + 1 }, () => random.unit() * 2 - 1));
}

/** The square of a share: the first films get most. */
function popular(random: Random, films: number): number {
  const share = random.unit();
  return Math.floor(share * share * films);
}

function starsOf(user: Float64Array, film: Float64Array, random: Random): number {
  let liking = 3.2 + 0.5 * film[tastes]! + (random.unit() - 0.5);
  for (let k = 0; k < tastes; k++) liking += 1.6 * user[k]! * film[k]!;
  return Math.min(5, Math.max(1, Math.round(liking * 2) / 2));
}
