import type { Random } from '#pipeline/base/random.ts';
import type { Draft } from './draft.testing.ts';

/** A view or query that can be asked, and columns of it to group by. */
export interface Asked {
  readonly id: string;
  readonly groups: readonly string[];
}

/** Questions of every kind, in chains. */
export class RandomQuestions {
  readonly #draft: Draft;
  readonly #random: Random;
  readonly #by: string;

  /** `by`: an int column of the first view, which every question leaves there. */
  constructor(draft: Draft, random: Random, by: string) {
    this.#draft = draft;
    this.#random = random;
    this.#by = by;
  }

  ask({ id, groups }: Asked): Asked {
    const by = this.#by;
    const descending = this.#chance(2);
    const some = groups.filter(() => this.#chance(2));
    const n = 1 + this.#random.below(4);
    switch (this.#random.below(groups.length === 0 ? 7 : 8)) {
      case 0: return { groups, id: this.#add('query', id, { mode: 'top-n', by, descending, n: 2 * n }) };
      case 1: return { groups, id: this.#add('query', id, { mode: 'range', column: by, low: '2', high: String(2 + 10 * n) }) };
      case 2: return { groups, id: this.#add('query', id, { mode: 'filter', condition: `${by} % 2 = 0` }) };
      case 3: return { groups, id: this.#add('having', id, { condition: `${by} % 3 <> 1 OR ${by} > 10` }) };
      case 4: return { groups, id: this.#add('top-per-group', id, { groupBy: some, by: [{ column: by, descending }], n, ranks: this.#chance(2) ? 'rank' : 'row-number', rankAs: '' }) };
      case 5: {
        const fn = this.#chance(2) ? 'sum' : 'max';
        return { groups: some, id: this.#add('rollup', id, { groupBy: some, measures: [{ name: by, fn, column: by, where: '' }, { name: 'groups', fn: 'count', column: '', where: `${by} > 1` }] }) };
      }
      case 7: {
        const keys = some.length === 0 ? groups : some;
        const right = this.#add('rollup', id, { groupBy: keys, measures: [{ name: by, fn: 'sum', column: by, where: `${by} > 2` }] });
        const rows = ['all', 'matched', 'unmatched'][this.#random.below(3)]!;
        const known = this.#add('having', right, { condition: `${by} % 2 = 0` });
        const take = [{ column: by, as: `beside_${this.#draft.nodes.length}` }];
        return { groups, id: this.#draft.add('view-join', { name: `asked_${this.#draft.nodes.length}`, on: keys.map((key) => ({ left: key, right: key })), rows, ...(rows === 'unmatched' ? {} : { take }) }, [`${id} left`, `${known} right`]) };
      }
      default: {
        const assignments = [...groups, by].map((name) => ({ name, expression: name }));
        return { groups, id: this.#add('view-derive', id, { keep: 'only', assignments: [...assignments, { name: 'twice', expression: `${by} * 2` }] }) };
      }
    }
  }

  #add(kind: string, from: string, params: object): string {
    return this.#draft.add(kind, { name: `asked_${this.#draft.nodes.length}`, ...params }, [from]);
  }

  #chance(of: number): boolean {
    return this.#random.below(of) === 0;
  }
}
