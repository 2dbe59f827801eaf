import type { Schema } from '../../data/schema.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { checkColumn } from '../check-columns.ts';
import type { Encoding } from '../models/encoding.ts';
import { mostSlots, typesOfFeature } from '../models/feature.ts';
import type { Feature, FeatureKind } from '../models/feature.ts';
import { findSharedName } from '../models/slot-names.ts';
import type { Params } from '../operator.ts';
import type { InputShape } from '../shape.ts';
import { isSupervised, readTrain } from './params.ts';

export function check(params: Params, [input]: readonly InputShape[]): readonly Problem[] {
  const { algorithm, settings, label } = readTrain(params);
  const { schema } = input!;
  const { features } = settings.encoding;
  const problems = [
    ...(isSupervised(algorithm) ? checkColumn(label, schema, { param: 'label', label: 'Predicts', types: ['bool', 'int', 'float'] }) : []),
    ...(features.length === 0 ? [problem('train.features', { param: 'features' }, 'There is nothing to learn from.', 'Add a feature: a column that says something about the answer.')] : []),
    ...features.flatMap((feature, i) => checkFeature(feature, i, { schema, label })),
    ...features.flatMap(({ as, column }, i) => (algorithm.takes.includes(as) ? [] : [problem(
      'train.feature-kind', { param: `features.${i}.as` }, `${algorithm.label} can’t take ${column} as ${nameOf[as]}.`, `It takes ${algorithm.takes.map((each) => nameOf[each]).join(', ')}.`,
    )])),
  ];
  return problems.length > 0 ? problems : [...checkSlots(settings.encoding.slots), ...checkNames(settings.encoding), ...(algorithm.check?.(settings) ?? [])];
}

const nameOf: Readonly<Record<FeatureKind, string>> = { number: 'a number', scaled: 'a scaled number', categories: 'one-hot', hashed: 'hashed', id: 'an id' };

function checkFeature({ column, as, categories }: Feature, i: number, { schema, label }: { readonly schema: Schema; readonly label: string }): readonly Problem[] {
  const problems = [...checkColumn(column, schema, { param: `features.${i}.column`, label: 'Feature', types: typesOfFeature[as] })];
  if (column === label && label !== '') problems.push(problem('train.leak', { param: `features.${i}.column` }, `${column} is what is predicted, so it can’t be a feature.`, 'Take a column that is known before the answer.'));
  if (as === 'categories' && categories.length === 0) problems.push(problem('train.categories', { param: `features.${i}.categories` }, `No values of ${column} are listed.`, 'List them, with commas between, or take it as hashed.'));
  if (new Set(categories).size < categories.length) problems.push(problem('train.categories', { param: `features.${i}.categories` }, `A value of ${column} is listed twice.`));
  return problems;
}

function checkSlots(slots: number): readonly Problem[] {
  return slots <= mostSlots ? [] : [problem('train.slots', { param: 'features' }, `The features have ${slots} slots together; ${mostSlots} is the most.`, 'Give the hashed ones fewer.')];
}

function checkNames(encoding: Encoding): readonly Problem[] {
  const shared = findSharedName(encoding);
  return shared === null ? [] : [problem(
    'train.names', { param: `features.${shared.feature}.column` }, `The model already has a number called ${shared.name}.`, 'Leave this feature out, or take a copy of the column under another name.',
  )];
}
