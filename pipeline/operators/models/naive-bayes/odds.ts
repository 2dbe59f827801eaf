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

/** What the category of slot `first + index` adds: its share among those of the feature that have a slot, `laplace` more of each. */
export function categoryOdds(model: BayesModel, { first, sizes, slots }: Encoding, { f, index, laplace }: { readonly f: number; readonly index: number; readonly laplace: number }): number {
  const size = sizes[f]!;
  let odds = 0;
  for (let label = 0; label < 2; label++) {
    const from = label * slots + first[f]!;
    let all = laplace * size;
    for (let i = 0; i < size; i++) all += model.sums[from + i]!;
    const log = naturalLog(model.sums[from + index]! + laplace) - naturalLog(all);
    odds += label === 1 ? log : -log;
  }
  return odds;
}
