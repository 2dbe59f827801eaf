import type { TransformSpec } from '../define.ts';
import { day, describeDuration, hour } from '../durations.ts';
import { checkKeyPairs, keyPairsField } from '../joins/key-pairs.ts';
import { checkTaken, takenColumnsField, takenFields } from '../joins/taken-columns.ts';
import { unmatchedField } from '../joins/unmatched-field.ts';
import { asOfParams, sides } from './as-of-params.ts';

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'order-dependent',
  kind: 'as-of-join',
  label: 'As-of join',
  summary: 'Adds to each row columns of the version that was in force at its time.',
  category: 'Combine',
  icon: 'history',
  aliases: ['asof join', 'temporal join', 'versioned table', 'point in time', 'exchange rate', 'latest before'],
  inputs: [
    { name: 'versions', label: 'versions', accepts: ['stream'] },
    { name: 'in', label: 'rows', accepts: ['stream'] },
  ],
  output: 'stream',
  fields: [
    keyPairsField(sides),
    takenColumnsField('versions', { port: 0, min: 1 }),
    {
      name: 'age', label: 'Age of a version', type: 'choice',
      options: [{ value: 'any', label: 'any' }, { value: 'limited', label: 'limited', help: 'A version that is too old matches nothing.' }],
    },
    { name: 'tolerance', label: 'At most', type: 'duration', min: 0, max: 3_660 * day, visibleWhen: { field: 'age', oneOf: ['limited'] } },
    unmatchedField,
  ],
  defaults: { on: [], take: [], age: 'any', tolerance: hour, unmatched: 'keep' },
  layers: ['batch', 'speed'],
  describe(params) {
    const { on, take, tolerance } = asOfParams(params);
    const age = tolerance === Number.POSITIVE_INFINITY ? '' : `, at most ${describeDuration(tolerance)} old`;
    return `${take.map((each) => each.as).join(', ')} by ${on.map((each) => each.left).join(', ')}${age}`;
  },
  check(params, inputs) {
    const [versions, rows] = [inputs[0]!.schema, inputs[1]!.schema];
    const { on, take } = asOfParams(params);
    return [
      ...checkKeyPairs(on, [rows, versions], sides),
      ...checkTaken(take, { from: 'versions', schema: versions, before: rows.map((each) => each.name), owner: 'rows' }),
    ];
  },
  outputShape(params, inputs) {
    const { take, keepUnmatched } = asOfParams(params);
    return { schema: [...inputs[1]!.schema, ...takenFields(take, inputs[0]!.schema, keepUnmatched)], keys: [] };
  },
};
