import { field, fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import { placed, problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { checkColumn, checkUnique } from '../check-columns.ts';
import type { TransformSpec } from '../define.ts';
import { paramLimits } from '../limits.ts';
import { typesOfFeature } from '../models/feature.ts';
import type { ModelFile } from '../models/model-file.ts';
import type { Params } from '../operator.ts';
import { textOf } from '../read-params.ts';
import { readScore } from './params.ts';

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'stateless',
  kind: 'score',
  label: 'Score',
  summary: 'Adds what a trained model predicts for each row.',
  category: 'Models',
  icon: 'target',
  aliases: ['predict', 'prediction', 'inference', 'model', 'machine learning', 'ml', 'classify', 'probability', 'pmml', 'apply'],
  inputs: [{ name: 'in', label: 'rows', accepts: ['stream'] }],
  output: 'stream',
  fields: [
    { name: 'model', label: 'Model', type: 'text', holds: 'model', limit: paramLimits.model, help: 'A version of a trained model, as its view gives it out: it stays as it is, whatever is learnt later.' },
    { name: 'output', label: 'Column', type: 'text', identifier: true, help: 'The number that the model says; of a classification the probability of true. NULL where a number or an id that it needs is NULL.' },
    { name: 'decision', label: 'Decision', type: 'text', identifier: true, optional: true, help: 'A further column: whether the prediction is at least the threshold.' },
    { name: 'threshold', label: 'Threshold', type: 'number', min: -1e15, max: 1e15 },
  ],
  defaults: { model: '', output: 'prediction', decision: '', threshold: 0.5 },
  layers: ['batch', 'speed'],
  readsBeside: (params) => readScore(params).file?.settings.encoding.features.map(({ column }) => column) ?? [],
  /** `prediction of minutes: linear regression by distance` */
  describe(params) {
    const { file, output } = readScore(params);
    if (file === null) return `${output}: no model`;
    const { algorithm, label, settings } = file;
    return `${output}${label === '' ? '' : ` of ${label}`}: ${algorithm.label.toLowerCase()} by ${settings.encoding.features.map(({ column }) => column).join(', ')}`;
  },
  check(params, [input]) {
    const { file, problems } = readScore(params);
    return file === null ? placed(problems, { param: 'model' }) : [...checkFeatures(file, input!.schema), ...checkNames(params, input!.schema)];
  },
  outputShape(params, [input]) {
    const { output, decision } = readScore(params);
    return { schema: [...input!.schema, field(output, 'float', true), ...(decision === '' ? [] : [field(decision, 'bool', true)])], keys: [] };
  },
};

function checkFeatures({ settings }: ModelFile, schema: Schema): readonly Problem[] {
  return settings.encoding.features.flatMap(({ column, as }) => checkColumn(column, schema, { param: 'model', label: 'A feature of the model', types: typesOfFeature[as] }));
}

function checkNames(params: Params, schema: Schema): readonly Problem[] {
  const names = ['output', 'decision'].map((param) => ({ param, name: textOf(params, param) })).filter(({ name }) => name !== '');
  return [
    ...names.filter(({ name }) => fieldIndex(schema, name) >= 0).map(({ param, name }) => problem('column.duplicate', { param }, `The rows already have a column ${name}.`, 'Give this one another name.')),
    ...checkUnique(names.map(({ name }) => name), (i) => names[i]!.param),
  ];
}
