import { sigmoid } from '../../../base/exp.ts';
import { numberOf } from '../../read-params.ts';
import type { Learner, Settings } from '../algorithm.ts';
import { Scaling } from '../scaling.ts';
import { Gathered } from './model.ts';
import type { LogisticModel } from './model.ts';

/**
 * Stochastic gradient descent with steps that know no units, as in Ross, Mineiro, Langford, Normalized online learning, 2013: of each slot
 * `rate` (p - label) x / max(x², mean square of x there). The rate stays, so that the model follows what drifts; it never
 * moves a prediction by more than `rate` times the features and the intercept, in log-odds.
 */
export class LogisticLearner implements Learner<LogisticModel> {
  readonly #rate: number;
  readonly #coefficients: Float64Array;
  readonly #seen: Float64Array;
  readonly #squares: Float64Array;
  readonly #scaling: Scaling;
  readonly #row: Float64Array;
  readonly #gathered: Gathered;
  #examples: number;
  #logLoss: number;

  constructor(from: LogisticModel | null, { encoding, params }: Settings) {
    this.#rate = numberOf(params, 'learningRate');
    this.#coefficients = from?.coefficients.slice() ?? new Float64Array(encoding.slots + 1);
    this.#seen = from?.seen.slice() ?? new Float64Array(encoding.slots + 1);
    this.#squares = from?.squares.slice() ?? new Float64Array(encoding.slots + 1);
    this.#scaling = new Scaling(encoding, from?.scales ?? null);
    this.#row = new Float64Array(encoding.width);
    this.#gathered = new Gathered(encoding);
    this.#examples = from?.examples ?? 0;
    this.#logLoss = from?.logLoss ?? Number.NaN;
  }

  predict(values: Float64Array, at: number): number {
    return this.#examples === 0 ? Number.NaN : this.#say(values, at);
  }

  learn(values: Float64Array, at: number, label: number): void {
    this.#scaling.learn(values, at, ++this.#examples);
    this.#logLoss = Number.NaN;
    const error = this.#say(values, at) - label;
    const { slots, parts, count } = this.#gathered;
    for (let i = 0; i < count; i++) {
      const slot = slots[i]!;
      const part = parts[i]!;
      const square = part * part;
      this.#squares[slot]! += (square - this.#squares[slot]!) / ++this.#seen[slot]!;
      if (square > 0) this.#coefficients[slot]! -= this.#rate * error * part / Math.max(square, this.#squares[slot]!);
    }
  }

  model(): LogisticModel {
    return {
      examples: this.#examples, coefficients: this.#coefficients.slice(), scales: this.#scaling.scales(), seen: this.#seen.slice(), squares: this.#squares.slice(),
      logLoss: this.#logLoss,
    };
  }

  #say(values: Float64Array, at: number): number {
    this.#scaling.apply(values, at, this.#row);
    return sigmoid(this.#gathered.gather(this.#row, this.#coefficients));
  }
}
