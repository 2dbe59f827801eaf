import type { SpecOf } from '../define.ts';
import type { FormField } from '../form.ts';
import { algorithmFields, algorithmOf, algorithms, algorithmsFor } from '../models/algorithms.ts';
import { blankFeature, featureFields, mostFeatures, readFeatures } from '../models/feature.ts';
import type { AccumulateOperator } from '../accumulate-operator.ts';
import type { Params } from '../operator.ts';
import { textOf } from '../read-params.ts';
import { check } from './check.ts';
import { outputShape } from './output-shape.ts';

const fields: readonly FormField[] = [
  { name: 'algorithm', label: 'Algorithm', type: 'choice', options: algorithms.map(({ name, label, summary }) => ({ value: name, label, help: summary })) },
  {
    name: 'label', label: 'Predicts', type: 'column', types: ['bool', 'int', 'float'], visibleWhen: { field: 'algorithm', oneOf: algorithmsFor(['regression', 'classification', 'recommendation']) },
    help: 'What each example says is right: a number, or true and false (a number above 0 is true). A row where it is NULL is no example.',
  },
  { name: 'features', label: 'Features', type: 'list', item: 'feature', fields: featureFields, min: 1, max: mostFeatures, blank: blankFeature },
  ...algorithmFields,
  { name: 'most', label: 'Examples kept', type: 'number', min: 100, max: 5_000_000, integer: true, help: 'Memory that learning takes: beyond that many a fair share of them is learnt from. What only adds up keeps none.' },
  { name: 'seed', label: 'Seed', type: 'number', min: 0, max: 4_294_967_295, integer: true, help: 'Of whatever is drawn at random: the same seed gives the same model.' },
];

export const spec: SpecOf<AccumulateOperator> = {
  kind: 'train',
  role: 'accumulate',
  label: 'Train a model',
  summary: 'Learns a model from the rows: thoroughly in the batch layer, and on from there with each row in the speed layer.',
  category: 'Models',
  icon: 'brain',
  aliases: ['machine learning', 'ml', 'fit', 'learn', 'model', ...algorithms.map(({ label }) => label.toLowerCase())],
  inputs: [{ name: 'in', label: 'Rows', accepts: ['stream'] }],
  output: 'state',
  fields,
  defaults: { algorithm: algorithms[0]!.name, label: '', features: [], ...Object.assign({}, ...algorithms.map(({ defaults }) => defaults)), most: 200_000, seed: 1 },
  layers: ['batch', 'speed'],
  mergeClass: 'multi-pass',
  mergeClassOf: (params) => algorithmOf(params).mergeClass,
  keyedBy: () => [[]],
  // What adds up is learnt in one way everywhere.
  layerParams: (params, path) => (algorithmOf(params).add !== undefined ? params : { ...params, fit: path === 'batch' ? 'whole' : path === 'speed' ? 'updates' : 'online' }),
  describe,
  check,
  outputShape,
};

/** `Linear regression: delay by distance, origin` */
function describe(params: Params): string {
  const { label, task } = algorithmOf(params);
  const features = readFeatures(params).map(({ column }) => column).join(', ');
  const target = task === 'clustering' || task === 'anomaly' ? '' : `${textOf(params, 'label') || 'nothing'} by `;
  return `${label}: ${target}${features || 'nothing'}`;
}
