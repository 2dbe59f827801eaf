import type { Random } from '#pipeline/base/random.ts';
import type { Draft } from './draft.testing.ts';
import { minute } from './graph-time.testing.ts';
import { RandomQuestions } from './random-questions.testing.ts';

const policies = ['absorbed-offset', 'absorbed-offset', 'absorbed-offset', 'naive-union', 'batch-id', 'realtime-wins', 'model-replace', 'time-boundary', 'tail-hops', 'overshadow'];
const windowPolicies = ['time-boundary', 'tail-hops', 'overshadow'];

/** Answers over the streams of a draft: what is accumulated, the view that keeps it under a policy, and the questions behind. */
export class RandomAnswers {
  readonly #draft: Draft;
  readonly #random: Random;

  constructor(draft: Draft, random: Random) {
    this.#draft = draft;
    this.#random = random;
  }

  /** One more. `from`: draws the stream that it is over. */
  answer(from: () => string): void {
    const [draft, random] = [this.#draft, this.#random];
    const accumulates = random.below(5) > 0;
    const windowed = random.below(4) > 0;
    const kind = ['tumbling', 'hopping', 'session'][random.below(3)]!;
    const groupBy = random.below(4) === 0 ? [] : ['key'];
    const keyed = accumulates && (windowed || groupBy.length > 0);
    const allowed = policies.filter((each) => (keyed || each !== 'realtime-wins') && ((accumulates && windowed && kind !== 'session') || !windowPolicies.includes(each)));
    const name = `answer_${draft.nodes.length}`;
    const params = {
      name, policy: allowed[random.below(allowed.length)], batchesToKeep: 1 + random.below(3), granularity: minute * (1 + random.below(3)),
      retention: minute * (1 + random.below(20)), tailBuffer: minute * (1 + random.below(20)), segment: minute * (1 + random.below(3)), cleaner: random.below(2) === 0,
    };
    const id = from();
    const best = accumulates && kind !== 'session' && random.below(5) === 0;
    const kept = best ? draft.add('top-k', this.#best(groupBy, windowed ? kind : 'global'), [id]) : accumulates ? draft.add('aggregate', this.#aggregate(groupBy, windowed, kind), [id]) : id;
    const view = this.#kept(kept, params);
    const groups = accumulates ? [...groupBy, ...(windowed ? ['window_start'] : [])] : ['key'];
    if (random.below(3) === 0) this.#ask(view, best ? 'rank' : accumulates ? 'rows' : 'id', groups);
  }

  #best(groupBy: readonly string[], window: string): object {
    const random = this.#random;
    const orderBy = [['value', 'id'], ['ts']][random.below(2)]!.map((column) => ({ column, descending: random.below(2) === 0 }));
    return { groupBy, window, size: minute * 2, slide: minute, offset: 0, orderBy, k: 1 + random.below(3), withTies: random.below(3) === 0, columns: ['id'] };
  }

  #kept(from: string, params: { readonly name: string }): string {
    const draft = this.#draft;
    const drawn = this.#random.below(8);
    if (drawn === 0) return draft.add('speed-view', { name: params.name }, [from]);
    if (drawn < 5) return draft.add('view', params, [from]);
    const batch = draft.add('batch-view', { name: `${params.name}_batch` }, [from]);
    const speed = draft.add('speed-view', { name: `${params.name}_speed` }, [from]);
    return draft.add('serving-merge', params, [`${batch} batch`, `${speed} speed`]);
  }

  /** One to three questions, each asking the one before. `by` is an int column that all of them leave there. */
  #ask(view: string, by: string, groups: readonly string[]): void {
    const questions = new RandomQuestions(this.#draft, this.#random, by);
    let asked = { id: view, groups };
    for (let more = 1 + this.#random.below(3); more > 0; more--) asked = questions.ask(asked);
  }

  #aggregate(groupBy: readonly string[], windowed: boolean, kind: string): object {
    const random = this.#random;
    const rows = { name: 'rows', fn: 'count', column: '', where: '' };
    const others = [
      { name: 'total', fn: 'sum', column: 'id', where: '' }, { name: 'sums', fn: 'sum', column: 'value', where: "key <> 'key-3'" },
      { name: 'mean', fn: 'avg', column: 'value', where: '' }, { name: 'spread', fn: 'stddev', column: 'value', where: '' },
    ];
    // What merges twice without harm: exact even where both parts count a record.
    const extremes = [{ name: 'rows', fn: 'max', column: 'id', where: '' }, { name: 'least', fn: 'min', column: 'value', where: "key = 'key-1'" }, { name: 'last', fn: 'max', column: 'ts', where: '' }];
    const measures = random.below(3) === 0 ? extremes : [rows, ...others.filter(() => random.below(2) === 0), ...extremes.slice(1).filter(() => random.below(3) === 0)];
    const slide = minute * (1 + random.below(2));
    return {
      groupBy, window: windowed ? kind : 'global', lateness: random.below(3) === 0 ? random.below(4) * minute : 0, emit: random.below(4) === 0 ? 'final' : 'early',
      size: slide + random.below(4) * (minute / 2), slide, offset: random.below(2) * 1000, gap: (minute / 2) * (1 + random.below(5)), measures,
    };
  }
}
