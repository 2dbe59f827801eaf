import { numberOf } from '../../read-params.ts';
import type { Examples, Learner, Settings } from '../algorithm.ts';
import { BlockSearch } from './block-search.ts';
import { deviationOf } from './fit.ts';
import { createNearest, findNearest, simplifiedSilhouette, weightsOf } from './model.ts';
import type { KMeansModel } from './model.ts';

/**
 * Sequential k-means: the nearest centre moves towards the example by 1/n of the way, n being its examples so far, so that it
 * is the mean of all that it has met (MacQueen, Some methods for classification and analysis of multivariate observations,
 * 1967). Counts go on from the model's. While there are fewer clusters than wanted, an example that is at no centre begins one.
 */
export class KMeansLearner implements Learner<KMeansModel> {
  readonly #width: number;
  readonly #clusters: number;
  readonly #scaled: readonly boolean[];
  readonly #deviations: Float64Array;
  readonly #weights: Float64Array;
  readonly #moments: KMeansModel['moments'];
  readonly #nearest = createNearest();
  readonly #place: { values: Float64Array; at: number } = { values: new Float64Array(0), at: 0 };
  #centres: Float64Array<ArrayBuffer>;
  #counts: Float64Array<ArrayBuffer>;
  #examples: number;
  #inertia: number;
  #silhouettes: number;

  constructor(from: KMeansModel | null, { encoding, params }: Settings) {
    this.#width = encoding.width;
    this.#clusters = numberOf(params, 'kMeansClusters');
    this.#scaled = encoding.features.map(({ as }) => as === 'scaled');
    this.#deviations = from?.deviations.slice() ?? new Float64Array(encoding.width).fill(1);
    this.#weights = weightsOf(this.#deviations);
    this.#moments = from === null ? { means: new Float64Array(encoding.width), squares: new Float64Array(encoding.width) } : copied(from.moments);
    this.#centres = Float64Array.from(from?.centres ?? []);
    this.#counts = Float64Array.from(from?.counts ?? []);
    this.#examples = from?.examples ?? 0;
    this.#inertia = from?.inertia ?? 0;
    this.#silhouettes = from?.silhouettes ?? 0;
  }

  predict(values: Float64Array, at: number): number {
    this.#find(values, at);
    return this.#nearest.cluster < 0 ? Number.NaN : this.#nearest.cluster;
  }

  predictMany({ count, values }: Examples, into: Float64Array): void {
    const search = new BlockSearch(this.#centres, this.#weights);
    for (let first = 0; first < count; first += search.most) {
      const rows = Math.min(search.most, count - first);
      search.findRange(values, first, rows);
      into.set(search.found.subarray(0, rows), first);
    }
  }

  distances(values: Float64Array, at: number): { readonly nearest: number; readonly second: number } | null {
    if (this.#counts.length === 0) return null;
    this.#find(values, at);
    return { nearest: this.#nearest.distance, second: this.#nearest.second };
  }

  centres(): readonly Float64Array[] {
    return Array.from(this.#counts, (_, cluster) => this.#centres.slice(cluster * this.#width, (cluster + 1) * this.#width));
  }

  learn(values: Float64Array, at: number): void {
    this.#examples++;
    this.#scale(values, at);
    this.#find(values, at);
    if (this.#nearest.distance > 0 && this.#counts.length < this.#clusters) {
      this.#begin(values, at);
      return;
    }
    const { cluster, distance } = this.#nearest;
    this.#inertia += distance;
    this.#silhouettes += simplifiedSilhouette(this.#nearest);
    const members = ++this.#counts[cluster]!;
    for (let f = 0, to = cluster * this.#width; f < this.#width; f++, to++) this.#centres[to]! += (values[at + f]! - this.#centres[to]!) / members;
  }

  model(): KMeansModel {
    return {
      examples: this.#examples, centres: this.#centres.slice(), counts: this.#counts.slice(), deviations: this.#deviations.slice(),
      inertia: this.#inertia, silhouettes: this.#silhouettes, moments: copied(this.#moments),
    };
  }

  #find(values: Float64Array, at: number): void {
    this.#place.values = values;
    this.#place.at = at;
    findNearest(this.#centres, this.#weights, this.#place, this.#nearest);
  }

  #begin(values: Float64Array, at: number): void {
    const clusters = this.#counts.length;
    const [centres, counts] = [new Float64Array((clusters + 1) * this.#width), new Float64Array(clusters + 1)];
    centres.set(this.#centres);
    centres.set(values.subarray(at, at + this.#width), clusters * this.#width);
    counts.set(this.#counts);
    counts[clusters] = 1;
    [this.#centres, this.#counts] = [centres, counts];
  }

  /** Where no batch run has found deviations: those of the examples so far (Welford, 1962). */
  #scale(values: Float64Array, at: number): void {
    if (this.#moments === null) return;
    const { means, squares } = this.#moments;
    for (let f = 0; f < this.#width; f++) {
      const value = values[at + f]!;
      const apart = value - means[f]!;
      means[f]! += apart / this.#examples;
      squares[f]! += apart * (value - means[f]!);
      if (!this.#scaled[f]!) continue;
      const deviation = deviationOf(squares[f]!, this.#examples);
      this.#deviations[f] = deviation;
      this.#weights[f] = 1 / (deviation * deviation);
    }
  }
}

function copied(moments: KMeansModel['moments']): KMeansModel['moments'] {
  return moments === null ? null : { means: moments.means.slice(), squares: moments.squares.slice() };
}
