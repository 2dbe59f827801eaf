import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { PipelineDocument, Settings } from '#pipeline/document/document.ts';
import { Draft } from './draft.testing.ts';
import { beginning, minute } from './graph-time.testing.ts';
import { RandomAnswers } from './random-answers.testing.ts';
import { randomFaults } from './random-faults.testing.ts';
import { eventColumns, eventFile, lookupColumns, lookupFile } from './random-files.testing.ts';

/** A document for both architectures with the contents of its files: all that a run needs, from one seed. */
export interface RandomGraph {
  readonly document: PipelineDocument;
  /** By name. */
  readonly files: ReadonlyMap<string, string>;
}

export interface GraphOptions {
  /** Scripted faults of every kind. Default true. */
  readonly faults?: boolean;
  /** Disorder beyond the watermark's delay. Default: in half of the graphs. */
  readonly late?: boolean;
}

/**
 * One to three sources of both kinds, transforms between any of their streams, and one to three answers: plain rows or groups,
 * kept by a logical view or by layers wired by hand, some of them with questions behind.
 */
export function randomGraph(seed: number, { faults = true, late = seed % 2 === 0 }: GraphOptions = {}): RandomGraph {
  const maker = new GraphMaker(createRandom(seed, 3), late);
  const { draft, files } = maker.make();
  const settings = randomSettings(createRandom(seed, 4));
  const document = draft.document('both', settings);
  return { files, document: faults ? randomFaults(createRandom(seed, 5), document) : document };
}

interface Stream {
  readonly id: string;
  /** Beside id, ts, key and value. */
  readonly extra: readonly string[];
}

const conditions = ["key = 'key-1'", 'value > 40 OR value IS NULL', 'id % 2 = 0', "key <> 'key-2' OR value < 50", 'value IS NOT NULL', 'minute(ts) % 3 <> 1'];

class GraphMaker {
  readonly draft = new Draft();
  readonly files = new Map<string, string>();
  readonly #random: Random;
  readonly #late: boolean;
  readonly #streams: Stream[] = [];

  constructor(random: Random, late: boolean) {
    this.#random = random;
    this.#late = late;
  }

  make(): this {
    for (let sources = 1 + this.#random.below(3); sources > 0; sources--) this.#streams.push({ id: this.#source(), extra: [] });
    for (let more = this.#random.below(5); more > 0; more--) this.#streams.push(...this.#transforms());
    for (let answers = 1 + this.#random.below(3); answers > 0; answers--) new RandomAnswers(this.draft, this.#random).answer(() => this.#any().id);
    return this;
  }

  #source(): string {
    const { draft, files } = this;
    const random = this.#random;
    const within = this.#late ? 0 : 100 * minute;
    const common = { watermarkDelay: within + random.below(3) * minute, partitions: 1 + random.below(3) };
    if (random.below(3) > 0) {
      return draft.add('generator', {
        ...common, rows: 5 + random.below(60), rate: 0.01 + random.below(10) / 100, keys: 1 + random.below(4), skew: random.below(2), disorder: random.below(4) * minute,
        lateFraction: random.below(3) / 10, lateBy: random.below(6) * minute, duplicates: random.below(2) / 5, start: beginning, seedOffset: draft.nodes.length,
      });
    }
    const name = `events-${draft.nodes.length}.ndjson`;
    files.set(name, eventFile(random));
    const arrival = ['', 'ts + delay', "CASE WHEN key = 'key-1' THEN ts + delay * 2 ELSE NULL END"][random.below(3)]!;
    const data = { kind: 'file', name, format: 'ndjson' };
    const file = draft.add('file-source', { ...common, data, columns: eventColumns, eventTime: 'ts', partitionBy: ['', 'key', 'id'][random.below(3)], arrival });
    return draft.add('derive', { keep: 'only', assignments: ['id', 'ts', 'key', 'value'].map((each) => ({ name: each, expression: each })) }, [file]);
  }

  /** One more stream; or, of a split, some of its outputs. */
  #transforms(): readonly Stream[] {
    const random = this.#random;
    if (random.below(6) > 0) return [this.#transform()];
    const from = this.#any();
    const branches = ['some', 'others'].map((name) => ({ name, condition: this.#condition() }));
    const id = this.draft.add('split', { branches: branches.slice(random.below(2)) }, [from.id]);
    return ['others', 'rest'].map((output) => ({ ...from, id: `${id}/${output}` }));
  }

  #transform(): Stream {
    const { draft } = this;
    const random = this.#random;
    const from = this.#any();
    switch (random.below(8)) {
      case 7: return this.#rolling(from);
      case 5: {
        const keys = [['key'], ['id'], ['key', 'value']][random.below(3)]!;
        return { ...from, id: draft.add('dedupe', { keys, remember: ['always', 'within'][random.below(2)], within: minute * (1 + random.below(4)) }, [from.id]) };
      }
      case 6: return this.#join(from);
      case 0: return { ...from, id: draft.add('filter', { condition: this.#condition() }, [from.id]) };
      case 1: {
        const assignment = [{ name: 'value', expression: 'value * 2 + id' }, { name: 'key', expression: "CASE WHEN id % 3 = 0 THEN 'z' ELSE key END" }][random.below(2)]!;
        return { ...from, id: draft.add('derive', { keep: 'all', assignments: [assignment] }, [from.id]) };
      }
      case 2: {
        const others = this.#streams.filter(({ extra }) => extra.join() === from.extra.join());
        const other = others[random.below(others.length)]!;
        // A wire of its own for each input: a stream can't meet itself directly.
        const second = other.id === from.id ? draft.add('filter', { condition: this.#condition() }, [other.id]) : other.id;
        return { ...from, id: draft.add('union', {}, [from.id, second]) };
      }
      case 3: {
        const order = random.below(2) === 0 ? ['value', 'key', 'id', 'ts'] : ['id', 'ts', 'key', 'value'];
        return { extra: [], id: draft.add('derive', { keep: 'only', assignments: order.map((name) => ({ name, expression: name })) }, [from.id]) };
      }
      default: return this.#lookup(from);
    }
  }

  /** What each row finds before it stands in place of its value. */
  #rolling({ id: from }: Stream): Stream {
    const { draft } = this;
    const random = this.#random;
    const keys = [[], ['key'], ['key', 'value']][random.below(3)]!;
    const measures = [{ name: 'rolled', fn: ['count', 'sum', 'min', 'max'][random.below(4)], column: 'value' }];
    const rolled = draft.add('rolling', { keys, size: minute * (1 + random.below(4)), current: ['with', 'without'][random.below(2)], measures }, [from]);
    const assignments = ['id', 'ts', 'key', 'value'].map((name) => ({ name, expression: name === 'value' ? 'COALESCE(rolled, 0)' : name }));
    return { extra: [], id: draft.add('derive', { keep: 'only', assignments }, [rolled]) };
  }

  /** With another stream, or with some of its own rows; what comes out has the columns of the left. */
  #join(from: Stream): Stream {
    const { draft } = this;
    const random = this.#random;
    const other = this.#any();
    const right = draft.add('filter', { condition: this.#condition() }, [other.id]);
    const on = [[{ left: 'key', right: 'key' }, { left: 'id', right: 'id' }][random.below(2)]!];
    const joined = random.below(2) === 0 ? this.#joinStreams(on, [from.id, right]) : this.#joinVersions(on, [from.id, right]);
    const assignments = ['id', 'ts', 'key', 'value'].map((name) => ({ name, expression: name }));
    return { extra: [], id: draft.add('derive', { keep: 'only', assignments }, [joined]) };
  }

  #joinStreams(on: readonly object[], [left, right]: readonly [string, string]): string {
    const random = this.#random;
    const reach = minute * random.below(4);
    const time = { time: ['any', 'interval', 'window'][random.below(3)], from: -reach, to: minute * random.below(4), size: minute * (1 + random.below(4)), offset: 0 };
    const output = random.below(2) === 0 ? { output: time.time === 'any' || random.below(2) === 0 ? 'left' : 'lone', keep: ['id', 'ts', 'key', 'value'], take: [] } : { output: 'pairs', keep: ['ts', 'key', 'value'], take: [{ column: 'id', as: 'id' }] };
    const condition = ['', '', 'right_id > id', "value + right_value > 50 OR right_key = 'key-1'"][random.below(4)]!;
    return this.draft.add('interval-join', { on, ...time, condition, ...output }, [`${left} left`, `${right} right`]);
  }

  /** What is found takes the place of `value`. */
  #joinVersions(on: readonly object[], [left, right]: readonly [string, string]): string {
    const { draft } = this;
    const random = this.#random;
    const common = { on, take: [{ column: 'value', as: 'found' }], unmatched: ['keep', 'drop'][random.below(2)] };
    const joined = random.below(2) === 0
      ? draft.add('as-of-join', { ...common, age: ['any', 'limited'][random.below(2)], tolerance: minute * random.below(4) }, [left, `${right} versions`])
      : draft.add('changing-table-join', { ...common, deleted: ['', 'value > 50'][random.below(2)]! }, [left, `${right} changes`]);
    return draft.add('derive', { keep: 'all', assignments: [{ name: 'value', expression: 'found' }] }, [joined]);
  }

  #lookup(from: Stream): Stream {
    const { draft, files } = this;
    const name = `lookup-${draft.nodes.length}.csv`;
    files.set(name, lookupFile(this.#random));
    const table = draft.add('table-source', { data: { kind: 'file', name, format: 'csv' }, columns: lookupColumns });
    const as = `weight_${draft.nodes.length}`;
    const joined = draft.add('lookup-join', { on: [{ left: 'key', right: 'code' }], take: [{ column: 'weight', as }], unmatched: ['keep', 'drop'][this.#random.below(2)] }, [from.id, `${table} table`]);
    if (this.#random.below(2) === 0) return { id: joined, extra: [...from.extra, as] };
    const value = `value + COALESCE(${as}, 0)`;
    const assignments = ['id', 'ts', 'key', 'value'].map((each) => ({ name: each, expression: each === 'value' ? value : each }));
    return { extra: [], id: draft.add('derive', { keep: 'only', assignments }, [joined]) };
  }

  /** Rather one of those that were made last, so that most lead somewhere. */
  #any(): Stream {
    const [a, b] = [this.#random.below(this.#streams.length), this.#random.below(this.#streams.length)];
    return this.#streams[Math.max(a, b)]!;
  }

  #condition(): string {
    return conditions[this.#random.below(conditions.length)]!;
  }
}

function randomSettings(random: Random): Partial<Settings> {
  const triggers = [{ kind: 'interval', every: minute * (1 + random.below(6)) }, { kind: 'records', every: 1 + random.below(40) }, { kind: 'manual' }] as const;
  return {
    seed: random.below(1000),
    batch: { trigger: triggers[random.below(3)]!, startup: random.below(3) * minute, throughput: 1 + random.below(20) },
    kappa: { startup: random.below(3) * minute, throughput: 1 + random.below(20), retention: 0, switchOver: 'when-caught-up' },
  };
}
