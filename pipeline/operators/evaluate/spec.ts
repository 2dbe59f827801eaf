import { describeWindow } from '../aggregate/describe.ts';
import { checkColumn } from '../check-columns.ts';
import type { SpecOf } from '../define.ts';
import type { FormField } from '../form.ts';
import { checkGroups, readGroups } from '../kept-rows/groups.ts';
import { windowDefaults, windowFields } from '../kept-rows/window-fields.ts';
import type { AccumulateOperator } from '../accumulate-operator.ts';
import type { Params } from '../operator.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { judgementFields, readEvaluate, resolve } from './params.ts';

const fields: readonly FormField[] = [
  { name: 'prediction', label: 'Prediction', type: 'column', types: ['int', 'float'], help: 'What a model has said; of a classification the probability of true. A row where it is NULL doesn’t count.' },
  { name: 'label', label: 'Label', type: 'column', types: ['bool', 'int', 'float'], help: 'What was right. A row where it is NULL doesn’t count.' },
  {
    name: 'task', label: 'The label is', type: 'choice',
    options: [
      { value: 'classification', label: 'true or false', help: 'A number above 0 is true.' },
      { value: 'regression', label: 'a number' },
    ],
  },
  { name: 'threshold', label: 'Threshold', type: 'number', min: -1e15, max: 1e15, visibleWhen: { field: 'task', oneOf: ['classification'] }, help: 'From this prediction on the answer is counted as true.' },
  { name: 'groupBy', label: 'Group by', type: 'columns', help: 'Judged for each combination of values; NULL is a value of its own. Nothing: all rows together.' },
  ...windowFields,
];

export const spec: SpecOf<AccumulateOperator> = {
  kind: 'evaluate',
  role: 'accumulate',
  label: 'Evaluate',
  summary: 'Judges predictions by what was right: losses, AUC, calibration and confusion, or the errors of numbers.',
  category: 'Models',
  icon: 'clipboard-check',
  aliases: ['metrics', 'log loss', 'auc', 'roc', 'rmse', 'mae', 'accuracy', 'precision', 'recall', 'confusion', 'calibration', 'brier', 'model', 'quality'],
  inputs: [{ name: 'in', label: 'Rows', accepts: ['stream'] }],
  output: 'state',
  fields,
  defaults: { prediction: 'prediction', label: '', task: 'classification', threshold: 0.5, groupBy: [], ...windowDefaults },
  layers: ['batch', 'speed'],
  mergeClass: 'additive',
  /** `prediction against late by carrier, 1 d tumbling` */
  describe(params) {
    const groups = readGroups(params);
    const { prediction, label } = readEvaluate(params);
    return `${prediction || 'nothing'} against ${label || 'nothing'}${groups.groupBy.length === 0 ? '' : ` by ${groups.groupBy.join(', ')}`}${describeWindow(groups)}`;
  },
  check(params, [input]) {
    const { prediction, label, classifies } = readEvaluate(params);
    const { schema } = input!;
    return [
      ...checkGroups(params, schema),
      ...checkColumn(prediction, schema, { param: 'prediction', label: 'Prediction', types: ['int', 'float'] }),
      ...checkColumn(label, schema, { param: 'label', label: 'Label', types: classifies ? ['bool', 'int', 'float'] : ['int', 'float'] }),
      ...checkNames(params),
    ];
  },
  outputShape: (params, [input]) => {
    const { output, outputKeys } = resolve(params, input!.schema);
    return { schema: output, keys: outputKeys };
  },
};

function checkNames(params: Params): readonly Problem[] {
  const taken = judgementFields(readEvaluate(params)).map(({ name }) => name);
  return readGroups(params).groupBy.flatMap((name, i) => (taken.includes(name)
    ? [problem('column.duplicate', { param: `groupBy.${i}` }, `What is told has a column named ${name} already.`, 'Rename the column before this node.')]
    : []));
}
