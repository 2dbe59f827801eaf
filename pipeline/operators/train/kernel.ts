import { assert } from '../../base/assert.ts';
import type { Chunk } from '../../data/chunk.ts';
import { Dictionary } from '../../data/dictionary.ts';
import type { Schema } from '../../data/schema.ts';
import { ChunkEncoder } from '../models/encode-chunk.ts';
import type { AccumulateKernel } from '../execution.ts';
import type { KernelCounters, ViewState } from '../state.ts';
import type { TrainSpec } from './params.ts';
import { TrainState } from './state.ts';

/** Rows become examples, and go where the state wants them. Rows that are none are counted as NULL. */
export class TrainKernel implements AccumulateKernel {
  readonly #encoder: ChunkEncoder;
  readonly #width: number;
  /** Codes of ids that are learnt at once; they mean nothing beyond one call. */
  readonly #passing: readonly (Dictionary | null)[];
  #nulled = 0;

  constructor({ algorithm, settings, label }: TrainSpec, schema: Schema) {
    this.#encoder = new ChunkEncoder(settings.encoding, schema, { label, truth: algorithm.task === 'classification' });
    this.#width = settings.encoding.width;
    this.#passing = settings.encoding.features.map(({ as }) => (as === 'id' ? new Dictionary() : null));
  }

  process(chunk: Chunk, into: ViewState): void {
    assert(into instanceof TrainState, 'examples fill a model');
    const set = into.open;
    const ids = this.#passing.map((each) => each?.values ?? []);
    const { length: count } = chunk;
    const { values, labels, skipped } = this.#encoder.encode(chunk, (feature, text) => (set === null ? this.#passing[feature]!.encode(text) : set.code(feature, text)));
    for (let i = 0; i < count; i++) {
      if (skipped[i] === 1) {
        this.#nulled++;
      } else if (set !== null) {
        set.add(values, i * this.#width, labels[i]!, chunk.arrivals[i]!);
      } else {
        const first = i;
        while (i + 1 < count && skipped[i + 1] === 0) i++;
        into.learn({ count, values, labels, ids }, [first, i + 1]);
      }
    }
    into.touch();
  }

  counters(): KernelCounters {
    return { late: 0, nulled: this.#nulled };
  }

  snapshot(): unknown {
    return null;
  }

  restore(): void {
    this.#nulled = 0;
  }
}
