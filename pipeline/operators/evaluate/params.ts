import { field, fieldIndex } from '../../data/schema.ts';
import type { Field, Schema } from '../../data/schema.ts';
import type { MeasureDefinition } from '../aggregate/measures/definition.ts';
import { groupFields, resolveGroups } from '../kept-rows/groups.ts';
import type { KeptRowsSpec } from '../kept-rows/state.ts';
import type { Params } from '../operator.ts';
import { flagOf, numberOf, textOf } from '../read-params.ts';
import { Judgements } from './judgements.ts';
import { Classified } from './classified.ts';
import { Regressed } from './regressed.ts';

export interface EvaluateParams {
  readonly classifies: boolean;
  readonly prediction: string;
  readonly label: string;
  readonly threshold: number;
  readonly census: boolean;
}

export function readEvaluate(params: Params): EvaluateParams {
  return {
    classifies: textOf(params, 'task') !== 'regression',
    prediction: textOf(params, 'prediction'), label: textOf(params, 'label'),
    threshold: numberOf(params, 'threshold'),
    census: flagOf(params, 'census'),
  };
}

const shares = ['log_loss', 'brier', 'auc', 'auc_error', 'calibration_error', 'accuracy'];
const counts = ['true_positives', 'false_positives', 'true_negatives', 'false_negatives'];

/** What is told of each group, beside its keys. */
export function judgementFields({ classifies, census }: EvaluateParams): readonly Field[] {
  if (census) return [field('records', 'int')];
  const rows = field('rows', 'int');
  if (!classifies) return [rows, ...['rmse', 'mae', 'bias'].map((name) => field(name, 'float', true))];
  return [rows, ...shares.map((name) => field(name, 'float', true)), ...counts.map((name) => field(name, 'int'))];
}

/** Checked params against a schema. */
export function resolve(params: Params, schema: Schema): KeptRowsSpec {
  const read = readEvaluate(params);
  const fields = judgementFields(read);
  const label = fieldIndex(schema, read.label);
  const task = read.classifies ? new Classified(read.threshold) : new Regressed();
  const definition: MeasureDefinition = {
    name: 'judgements', takes: [], resultType: () => 'int', nullable: false, idempotent: false, ordered: () => true, reference: () => null,
    createState: () => new Judgements({ task, truth: read.classifies, label, types: fields.map(({ type }) => type), census: read.census }),
  };
  const groups = resolveGroups(params, schema, { definition, column: fieldIndex(schema, read.prediction) });
  const keys = groupFields(groups);
  return { groups, output: [...keys, ...fields], outputKeys: keys.map(({ name }) => name) };
}
