import { naturalLog } from '../../../base/log.ts';
import type { Encoding } from '../encoding.ts';
import { normalOf } from './model.ts';
import type { BayesModel } from './model.ts';

/** What a number adds to the log-odds of true: constant + ((x - false)² / its variance - (x - true)² / its variance) / 2. */
export interface NumberOdds {
  readonly slot: number;
  readonly constant: number;
  readonly means: readonly [number, number];
  readonly variances: readonly [number, number];
}

/** Log-odds of true before anything is known of an example. Both classes have examples. */
export function priorOdds({ classes }: BayesModel): number {
  return naturalLog(classes[1]!) - naturalLog(classes[0]!);
}

/** null where the number says nothing. */
export function numberOdds(model: BayesModel, slots: number, slot: number): NumberOdds | null {
  const no = normalOf(model, slots, { slot, label: 0 });
  const yes = normalOf(model, slots, { slot, label: 1 });
  if (no === null || yes === null) return null;
  return { slot, constant: (naturalLog(no.variance) - naturalLog(yes.variance)) / 2, means: [no.mean, yes.mean], variances: [no.variance, yes.variance] };
}

export function oddsOfNumber({ constant, means, variances }: NumberOdds, x: number): number {
  const [no, yes] = [x - means[0], x - means[1]];
  return constant + (no * no / variances[0] - yes * yes / variances[1]) / 2;
}

/** Of each feature its examples that have a slot: those of false, then those of true. */
export function categoryTotals({ sums }: BayesModel, { width, first, sizes, numeric, slots }: Encoding): Float64Array {
  const totals = new Float64Array(2 * width);
  for (let label = 0; label < 2; label++) {
    for (let f = 0; f < width; f++) {
      if (numeric[f] === 1) continue;
      for (let i = 0, at = label * slots + first[f]!; i < sizes[f]!; i++, at++) totals[label * width + f]! += sums[at]!;
    }
  }
  return totals;
}

/** What the category of slot `first + index` adds: its share among those of the feature that have a slot, `laplace` more of each. `totals`: see `categoryTotals`. */
export function categoryOdds({ sums }: Pick<BayesModel, 'sums'>, { width, first, sizes, slots }: Encoding, totals: Float64Array, { f, index, laplace }: { readonly f: number; readonly index: number; readonly laplace: number }): number {
  const more = laplace * sizes[f]!;
  const [no, yes] = [first[f]! + index, slots + first[f]! + index];
  return naturalLog(sums[yes]! + laplace) - naturalLog(totals[width + f]! + more) - (naturalLog(sums[no]! + laplace) - naturalLog(totals[f]! + more));
}
