import type { Entry, Settings } from '../algorithm.ts';
import { fitEntries, valuesBy } from '../entries.ts';
import { emptyModel, varianceOf } from './model.ts';
import type { BayesModel } from './model.ts';

const names = ['false', 'true'] as const;

/** Of each class its examples; of a number the mean and the deviation in it, of a category its examples. */
export function bayesEntries({ examples, classes, sums, squares }: BayesModel, { encoding }: Settings): readonly Entry[] {
  const { slots, names: items } = encoding;
  const numbers = numberSlots(encoding);
  return [
    ...names.flatMap((name, label) => [
      { part: name, item: '(examples)', value: classes[label]! },
      ...items.flatMap((item, slot) => {
        const [at, count] = [label * slots + slot, classes[label]!];
        if (!numbers.has(slot)) return [{ part: name, item, value: sums[at]! }];
        return count === 0 ? [] : [{ part: `mean of ${name}`, item, value: sums[at]! / count }, { part: `deviation of ${name}`, item, value: Math.sqrt(varianceOf(sums[at]!, squares[at]!, count)) }];
      }),
    ]),
    ...fitEntries({ examples }),
  ];
}

export function bayesOf(entries: readonly Entry[], { encoding }: Settings): BayesModel | null {
  const model = emptyModel(encoding.slots);
  const numbers = numberSlots(encoding);
  names.forEach((name, label) => {
    const [counts, means, deviations] = [name, `mean of ${name}`, `deviation of ${name}`].map((part) => valuesBy(entries, part)) as [ReadonlyMap<string, number>, ReadonlyMap<string, number>, ReadonlyMap<string, number>];
    const count = (model.classes[label] = counts.get('(examples)') ?? Number.NaN);
    encoding.names.forEach((item, slot) => {
      const at = label * encoding.slots + slot;
      if (!numbers.has(slot)) {
        model.sums[at] = counts.get(item) ?? Number.NaN;
      } else if (count > 0) {
        const [mean, deviation] = [means.get(item) ?? Number.NaN, deviations.get(item) ?? Number.NaN];
        model.sums[at] = count * mean;
        model.squares[at] = count * (deviation * deviation + mean * mean);
      }
    });
  });
  return [...model.classes, ...model.sums, ...model.squares].some(Number.isNaN) ? null : { ...model, examples: model.classes[0]! + model.classes[1]! };
}

function numberSlots({ numeric, first }: Settings['encoding']): ReadonlySet<number> {
  return new Set([...first].filter((_, f) => numeric[f] === 1));
}
