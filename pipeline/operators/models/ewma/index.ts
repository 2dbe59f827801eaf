import { problem } from '../../../problem.ts';
import type { Algorithm } from '../algorithm.ts';
import { fitEntries, valuesBy } from '../entries.ts';
import { EwmaLearner, warmUp } from './learner.ts';
import type { EwmaModel } from './learner.ts';

type Numbers = ReadonlyMap<string, number>;

/** One fold in order of arrival, in every layer: learning B on top of A is learning A and then B. */
export const ewma: Algorithm<EwmaModel> = {
  name: 'ewma',
  label: 'Moving deviation',
  summary: 'Tells how many deviations, with their sign, a number is from its exponentially weighted mean.',
  task: 'anomaly',
  mergeClass: 'multi-pass',
  takes: ['id', 'number'],
  fields: [{ name: 'ewmaAlpha', label: 'Weight of an example', type: 'number', min: 0.0001, max: 1, help: 'How far the mean goes towards each new number.' }],
  defaults: { ewmaAlpha: 0.05 },
  check: ({ encoding: { features } }) => (features.filter(({ as }) => as === 'number').length === 1 && features.length <= 2 ? [] : [
    problem('train.features', { param: 'features' }, 'A moving deviation is that of one number.', 'Take one number and at most one id: whose number it is.'),
  ]),
  fit: ({ count, values, labels, ids }, settings) => {
    const learner = new EwmaLearner(null, settings);
    for (let i = 0; i < count; i++) learner.learn(values, i * settings.encoding.width, labels[i]!, ids);
    return learner.model();
  },
  learner: (from, settings) => new EwmaLearner(from, settings),
  entries: ({ entities, means, variances, counts, examples }) => [
    ...entities.flatMap((item, i) => [{ part: 'mean', item, value: means[i]! }, { part: 'variance', item, value: variances[i]! }, { part: 'count', item, value: counts[i]! }]),
    ...fitEntries({ examples }),
  ],
  model: (entries) => {
    const [means, variances, counts] = (['mean', 'variance', 'count'] as const).map((part) => valuesBy(entries, part)) as [Numbers, Numbers, Numbers];
    const entities = [...means.keys()];
    if (entities.some((entity) => !variances.has(entity))) return null;
    // Files of earlier versions have no counts: their entities were measured from the second number on.
    return { entities, means: [...means.values()], variances: entities.map((entity) => variances.get(entity)!), counts: entities.map((entity) => counts.get(entity) ?? warmUp), examples: valuesBy(entries, 'fit').get('examples') ?? 0 };
  },
  expression: () => null,
  bytes: ({ entities }) => 72 * entities.length,
};
