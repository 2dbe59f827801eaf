import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import { numberOf } from '#pipeline/operators/read-params.ts';
import { pacedRows } from './paced-rows.ts';

/** The `film-ratings` operator. */
export const filmRatings = pacedRows(19, ({ params, random, seed }) => {
  const rows = numberOf(params, 'rows');
  const [users, films] = [peopleOf(seed, 20, numberOf(params, 'users')), peopleOf(seed, 21, numberOf(params, 'films'))];
  return (order, time) => {
    const out = Math.max(1, Math.ceil(films.length * (2 / 3 + order / rows / 3)));
    const [user, film] = [random.below(users.length), popular(random, out)];
    return [order + 1, time, `user-${user + 1}`, `film-${film + 1}`, starsOf(users[user]!, films[film]!, random)];
  };
});

const tastes = 3;

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
