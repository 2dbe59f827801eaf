import { typeExpression } from '../../expression/typed.ts';
import { problem } from '../../problem.ts';
import { checkColumn, checkUnique } from '../check-columns.ts';
import type { TransformSpec } from '../define.ts';
import { numberOf, textsOf } from '../read-params.ts';
import { conditionOf } from './condition.ts';

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'stateless',
  kind: 'sample',
  label: 'Sample',
  summary: 'Keeps a share of the rows, chosen by a hash of their values: the same rows in every layer and every replay.',
  category: 'Shape rows',
  icon: 'percent',
  aliases: ['fraction', 'share', 'tablesample', 'thin out', 'subset', 'hash', 'bernoulli'],
  inputs: [{ name: 'in', label: 'rows', accepts: ['stream'] }],
  output: 'stream',
  fields: [
    { name: 'fraction', label: 'Share', type: 'number', min: 0, max: 1, help: '0.1 keeps about one in ten.' },
    { name: 'by', label: 'By', type: 'columns', none: 'all', help: 'Rows with equal values are kept or left out together: by user, a tenth of the users with all their rows. Nothing: all columns.' },
    { name: 'seed', label: 'Seed', type: 'number', integer: true, min: 0, max: 4_294_967_295, help: 'Another seed keeps others.' },
  ],
  defaults: { fraction: 0.1, by: [], seed: 1 },
  layers: ['batch', 'speed'],
  describe(params) {
    const by = textsOf(params, 'by');
    return `${Number((numberOf(params, 'fraction') * 100).toPrecision(4))} % ${by.length === 0 ? 'of the rows' : `by ${by.join(', ')}`}`;
  },
  check(params, inputs) {
    const { schema } = inputs[0]!;
    const by = textsOf(params, 'by');
    const problems = [
      ...by.flatMap((name, i) => checkColumn(name, schema, { param: `by.${i}`, label: 'By' })),
      ...checkUnique(by, (i) => `by.${i}`),
    ];
    if (problems.length > 0 || typeExpression(conditionOf(params, schema), schema).ok) return problems;
    return [problem('sample.too-many', { param: 'by' }, 'These are too many columns to choose rows by.', 'Choose the few that tell rows apart.')];
  },
  outputShape: (_params, inputs) => ({ schema: inputs[0]!.schema, keys: [] }),
};
