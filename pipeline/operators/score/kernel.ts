import { must } from '../../base/assert.ts';
import { withColumns } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import type { Column } from '../../data/column.ts';
import { Dictionary } from '../../data/dictionary.ts';
import type { Schema } from '../../data/schema.ts';
import type { Learner } from '../models/algorithm.ts';
import { ChunkEncoder } from '../models/encode-chunk.ts';
import { predictMany } from '../models/many.ts';
import type { KernelInput, TransformKernel } from '../execution.ts';
import type { Params } from '../operator.ts';
import { noCounters } from '../state.ts';
import type { KernelCounters } from '../state.ts';
import { readScore } from './params.ts';
import type { ScoreSpec } from './params.ts';

/** Texts of ids that are remembered at most, so that a stream of ever new ones takes no more memory. */
const mostIds = 65_536;

export function createKernel(params: Params, [input]: readonly KernelInput[]): TransformKernel {
  return new ScoreKernel(readScore(params), input!.schema);
}

class ScoreKernel implements TransformKernel {
  readonly #spec: ScoreSpec;
  readonly #width: number;
  readonly #encoder: ChunkEncoder;
  readonly #predictor: Learner;
  readonly #ids: (Dictionary | null)[];
  #nulled = 0;

  constructor(spec: ScoreSpec, schema: Schema) {
    const { algorithm, model, settings } = must(spec.file, 'a checked model');
    this.#spec = spec;
    this.#width = settings.encoding.width;
    this.#encoder = new ChunkEncoder(settings.encoding, schema, { label: '', truth: false });
    this.#predictor = algorithm.learner(model, settings);
    this.#ids = settings.encoding.features.map(({ as }) => (as === 'id' ? new Dictionary() : null));
  }

  process(chunk: Chunk): Chunk {
    this.#ids.forEach((each, f) => {
      if (each !== null && each.size > mostIds) this.#ids[f] = new Dictionary();
    });
    const ids = this.#ids.map((each) => each?.values ?? []);
    const { values, labels, skipped } = this.#encoder.encode(chunk, (feature, text) => this.#ids[feature]!.encode(text));
    const { length } = chunk;
    const said = new Float64Array(length);
    const nulls = new Uint8Array(length);
    predictMany(this.#predictor, { count: length, values, labels, ids }, this.#width, said);
    let missing = 0;
    for (let i = 0; i < length; i++) {
      if (skipped[i] === 0 && Number.isFinite(said[i])) continue;
      said[i] = 0;
      nulls[i] = 1;
      missing++;
    }
    this.#nulled += missing;
    const prediction: Column = { type: 'float', values: said, nulls: missing === 0 ? null : nulls };
    return withColumns(chunk, [...chunk.columns, prediction, ...(this.#spec.decision === '' ? [] : [this.#decide(said, prediction.nulls)])]);
  }

  counters(): KernelCounters {
    return { ...noCounters, nulled: this.#nulled };
  }

  snapshot(): unknown {
    return null;
  }

  restore(): void {
    this.#nulled = 0;
  }

  #decide(said: Float64Array, nulls: Uint8Array | null): Column {
    const { threshold } = this.#spec;
    const decided = new Uint8Array(said.length);
    for (let i = 0; i < said.length; i++) if (said[i]! >= threshold && (nulls === null || nulls[i] === 0)) decided[i] = 1;
    return { type: 'bool', values: decided, nulls };
  }
}
