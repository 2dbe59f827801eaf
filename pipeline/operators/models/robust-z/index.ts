import { printName } from '../../../expression/print/text.ts';
import { problem } from '../../../problem.ts';
import { numberOf } from '../../read-params.ts';
import type { Algorithm, Examples, Settings } from '../algorithm.ts';
import { everything, fitEntries, valuesBy } from '../entries.ts';
import { numberText } from '../linear-text.ts';
import { consistency, RobustLearner, spreadInForce } from './learner.ts';
import type { RobustModel } from './learner.ts';
import { spreadOf } from './spread.ts';

/** Exact medians in the batch layer; those of the last numbers in the speed layer. */
export const robustZ: Algorithm<RobustModel> = {
  name: 'robust-z',
  label: 'Robust z-score',
  summary: 'Tells how far, with its sign, a number is from the median, in deviations that outliers hardly move.',
  task: 'anomaly',
  mergeClass: 'multi-pass',
  takes: ['number', 'id'],
  fields: [{
    name: 'robustWindow', label: 'Numbers to look back on', type: 'number', min: 3, max: 1001, integer: true,
    help: 'Of each entity, since the batch run. Until so many have come, the batch run\'s median stands.',
  }],
  defaults: { robustWindow: 101 },
  check: ({ encoding: { features } }) => (features.filter(({ as }) => as === 'number').length === 1 && features.length <= 2 ? [] : [
    problem('train.features', { param: 'features' }, 'A robust z-score is that of one number.', 'Take one number and at most one id: whose number it is.'),
  ]),
  fit,
  learner: (from, settings) => new RobustLearner(from, settings),
  entries: ({ entities, examples }, { params }) => [
    ...entities.flatMap((entity) => {
      const { median, mad } = spreadInForce(entity, numberOf(params, 'robustWindow'));
      return [{ part: 'median', item: entity.name, value: median }, { part: 'mad', item: entity.name, value: mad }];
    }),
    ...fitEntries({ examples }),
  ],
  model: (entries) => {
    const [medians, mads] = [valuesBy(entries, 'median'), valuesBy(entries, 'mad')];
    if (medians.size === 0 || [...medians.keys()].some((name) => !(mads.get(name)! >= 0))) return null;
    const entities = Array.from(medians, ([name, median]) => ({ name, batch: { median, mad: mads.get(name)! }, recent: [] }));
    return { entities, examples: valuesBy(entries, 'fit').get('examples') ?? 0 };
  },
  expression: ({ entities }, { encoding: { features }, params }) => {
    const entity = entities.find(({ name }) => name === everything);
    if (features.length !== 1 || entity === undefined) return null;
    const { median, mad } = spreadInForce(entity, numberOf(params, 'robustWindow'));
    return mad === 0 ? null : `${numberText(consistency)} * (${printName(features[0]!.column)} - ${numberText(median)}) / ${numberText(mad)}`;
  },
  bytes: ({ entities }) => entities.reduce((sum, { recent }) => sum + 128 + 16 * recent.length, 0),
};

function fit({ count, values, ids }: Examples, { encoding: { features, width } }: Settings): RobustModel {
  const id = features.findIndex(({ as }) => as === 'id');
  const number = features.findIndex(({ as }) => as !== 'id');
  const numbers = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    const name = id < 0 ? everything : ids[id]![values[i * width + id]!]!;
    const own = numbers.get(name);
    const value = values[i * width + number]!;
    if (own === undefined) numbers.set(name, [value]);
    else own.push(value);
  }
  return { examples: count, entities: Array.from(numbers, ([name, own]) => ({ name, batch: spreadOf(Float64Array.from(own).sort()), recent: [] })) };
}
