import { must } from '../../base/assert.ts';
import type { Event } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Value } from '../../data/schema.ts';
import type { Feature } from '../models/feature.ts';
import { slotOfText } from '../models/hash-slot.ts';
import type { ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { readScore } from './params.ts';

/** Each row as an example of its own, and the model asked about it. */
export function reference(params: Params, [input]: readonly ReferenceInput[]): readonly Event[] {
  const { file, decision, threshold } = readScore(params);
  const { algorithm, model, settings: { encoding: { features } }, settings } = must(file, 'a checked model');
  const at = features.map(({ column }) => fieldIndex(input!.schema, column));
  const predictor = algorithm.learner(model, settings);
  return input!.events.map((event) => {
    const given = at.map((index) => event.row[index]!);
    const values = Float64Array.from(features, (feature, f) => numberOf(feature, given[f]!));
    const said = values.some(Number.isNaN) ? Number.NaN : predictor.predict(values, 0, features.map(({ as }, f) => (as === 'id' ? [String(given[f])] : [])));
    const prediction = Number.isFinite(said) ? said : null;
    return { ...event, row: [...event.row, prediction, ...(decision === '' ? [] : [prediction === null ? null : prediction >= threshold])] };
  });
}

/** The one number of a feature; NaN where the row is no example. The only id of its feature has code 0. */
function numberOf({ as, categories, buckets }: Feature, value: Value): number {
  if (as === 'categories') return value === null ? -1 : categories.indexOf(String(value));
  if (as === 'hashed') return value === null ? -1 : slotOfText(String(value), buckets);
  if (value === null) return Number.NaN;
  return as === 'id' ? 0 : Number(value);
}
