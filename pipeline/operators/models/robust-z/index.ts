import { problem } from '../../../problem.ts';
import type { Algorithm, Examples, Settings } from '../algorithm.ts';
import { fitEntries, valuesBy } from '../entries.ts';
import { everything, placesOf, RobustLearner } from './learner.ts';
import type { RobustModel } from './learner.ts';
import { medianAndMad } from './median.ts';

/** How far a number is from the median of its entity, in median distances: what an outlier can't move. */
export const robustZ: Algorithm<RobustModel> = {
  name: 'robust-z',
  label: 'Robust z-score',
  summary: 'Says how far a number is from the median of its kind, in units that outliers can’t stretch: over all examples in batch runs, over the last ones in between.',
  task: 'anomaly',
  mergeClass: 'multi-pass',
  takes: ['number', 'id'],
  fields: [{ name: 'robustWindow', label: 'Window', type: 'number', min: 5, max: 10_000, integer: true, help: 'Values of an entity that the speed layer remembers: from so many on they say what is normal, and no longer the batch run.' }],
  defaults: { robustWindow: 101 },
  check: ({ encoding: { features } }) => (features.filter(({ as }) => as === 'number').length === 1 && features.length <= 2 ? [] : [
    problem('train.robust-features', { param: 'features' }, 'It looks at one number, of everything or of each entity.', 'Give it one number, and at most one id.'),
  ]),
  fit,
  learner: (from, settings) => new RobustLearner(from, settings),
  entries: ({ examples, entities, levels, recent }) => [
    ...entities.flatMap((entity, row) => {
      const level = levels[row] ?? medianAndMad(recent[row]!);
      return [{ part: 'median', item: entity, value: level.median }, { part: 'mad', item: entity, value: level.mad }];
    }),
    ...fitEntries({ examples }),
  ],
  model: (entries) => {
    const [medians, mads] = [valuesBy(entries, 'median'), valuesBy(entries, 'mad')];
    const examples = valuesBy(entries, 'fit').get('examples');
    if (examples === undefined || medians.size !== mads.size) return null;
    const entities = [...medians.keys()];
    return { examples, entities, levels: entities.map((entity) => ({ median: medians.get(entity)!, mad: mads.get(entity) ?? 0 })), recent: entities.map(() => []) };
  },
  expression: () => null,
  bytes: ({ entities, recent }) => entities.length * 80 + recent.reduce((sum, { length }) => sum + 8 * length, 0),
};

/** Exactly, over all examples. Entities stand by their text. */
function fit({ count, values, ids }: Examples, settings: Settings): RobustModel {
  const { id, number } = placesOf(settings);
  const { width } = settings.encoding;
  const byEntity = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    const entity = id < 0 ? everything : ids[id]![values[i * width + id]!]!;
    const own = byEntity.get(entity) ?? [];
    own.push(values[i * width + number]!);
    byEntity.set(entity, own);
  }
  const entities = [...byEntity.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  return { examples: count, entities, levels: entities.map((entity) => medianAndMad(byEntity.get(entity)!)), recent: entities.map(() => []) };
}
