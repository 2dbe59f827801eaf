import { failure, success } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Table } from '../../data/table.ts';
import { tableRows } from '../../data/table.ts';
import { problem } from '../../problem.ts';
import type { ModelFacts, ModelFile } from '../models/model-file.ts';
import type { Params } from '../operator.ts';
import { readTrain } from './params.ts';

/** What a view of `train` answers with, as a model that stands by itself. `params` are those of the node; `facts` say which version it is. */
export function modelFileOf(params: Params, served: Table, facts: ModelFacts = {}): Result<ModelFile> {
  const { algorithm, settings, label } = readTrain(params);
  const [part, item, value] = ['part', 'item', 'value'].map((name) => fieldIndex(served.schema, name));
  const entries = tableRows(served).map((row) => ({ part: String(row[part!]), item: String(row[item!]), value: Number(row[value!]) }));
  if (entries.length === 0) return failure([problem('model.entries', {}, 'Nothing has been learnt yet.', 'Wait for the first batch run, or for the first examples.')]);
  const model = algorithm.model(entries, settings);
  if (model === null) return failure([problem('model.entries', {}, 'The model is not whole: it has no value for some of its numbers.', 'Very large numbers run out of bounds when they are squared: divide such a feature, or leave out what can’t be right.')]);
  return success({ algorithm, label, settings, entries, model, facts });
}
