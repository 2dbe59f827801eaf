import type { Learner, Task } from '#pipeline/operators/models/algorithm.ts';
import type { Encoding } from '#pipeline/operators/models/encoding.ts';
import type { ClusterPlane } from '#pipeline/serving/judgement.ts';

const most = 400;

/** Plain data. */
export interface PlaneTrackSnapshot {
  readonly rows: readonly Float64Array[];
}

/** Of a clustering, the last examples, to be shown in the plane of the first two numbers. */
export class PlaneTrack {
  readonly #encoding: Encoding;
  readonly #axes: readonly number[];
  #rows: Float64Array[] = [];

  constructor(encoding: Encoding, task: Task) {
    this.#encoding = encoding;
    this.#axes = task !== 'clustering' ? [] : encoding.features.flatMap((_, f) => (encoding.numeric[f] === 1 ? [f] : [])).slice(0, 2);
  }

  add(values: Float64Array, at: number): void {
    if (this.#axes.length < 2) return;
    this.#rows.push(values.slice(at, at + this.#encoding.width));
    if (this.#rows.length > 2 * most) this.#rows = this.#rows.slice(-most);
  }

  /** null where the model has no centres, or the examples no two numbers. */
  plane(learner: Learner): ClusterPlane | null {
    const centres = learner.centres?.();
    const [across, upwards] = this.#axes;
    if (centres === undefined || across === undefined || upwards === undefined) return null;
    const { features, first } = this.#encoding;
    return {
      across: features[across]!.column, upwards: features[upwards]!.column,
      points: this.#rows.slice(-most).map((row) => ({ x: row[across]!, y: row[upwards]!, cluster: learner.predict(row, 0, []) })),
      centres: centres.map((centre, cluster) => ({ x: centre[first[across]!]!, y: centre[first[upwards]!]!, cluster })),
    };
  }

  snapshot(): PlaneTrackSnapshot {
    return { rows: this.#rows.map((row) => row.slice()) };
  }

  restore({ rows }: PlaneTrackSnapshot): void {
    this.#rows = rows.map((row) => row.slice());
  }
}
