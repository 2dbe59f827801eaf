import type { FormField } from '../form.ts';
import type { Params } from '../operator.ts';
import { textOf } from '../read-params.ts';
import type { Algorithm, Task } from './algorithm.ts';
import { als } from './als/index.ts';
import { ewma } from './ewma/index.ts';
import { kMeans } from './k-means/index.ts';
import { linearRegression } from './linear-regression/index.ts';
import { logisticRegression } from './logistic-regression/index.ts';
import { naiveBayes } from './naive-bayes/index.ts';
import { forest, forestRegression } from './random-forest/index.ts';
import { robustZ } from './robust-z/index.ts';

/** Every way to learn, in the order of the form. A new one is a folder and a line here. */
export const algorithms: readonly Algorithm[] = [linearRegression, logisticRegression, naiveBayes, kMeans, forest, forestRegression, ewma, robustZ, als];

/** The algorithm of a node; the first one where it names none. */
export function algorithmOf(params: Params): Algorithm {
  return algorithms.find(({ name }) => name === textOf(params, 'algorithm')) ?? algorithms[0]!;
}

/** The fields of all algorithms, each shown where its algorithm is chosen. A name that several share is one field. */
export const algorithmFields: readonly FormField[] = shared();

export function algorithmsFor(tasks: readonly Task[]): readonly string[] {
  return algorithms.filter(({ task }) => tasks.includes(task)).map(({ name }) => name);
}

function shared(): readonly FormField[] {
  const users = new Map<string, { readonly field: FormField; readonly names: string[] }>();
  for (const { name, fields } of algorithms) {
    for (const field of fields) {
      const found = users.get(field.name) ?? { field, names: [] };
      found.names.push(name);
      users.set(field.name, found);
    }
  }
  return [...users.values()].map(({ field, names }) => ({ ...field, visibleWhen: { field: 'algorithm', oneOf: names } }));
}
