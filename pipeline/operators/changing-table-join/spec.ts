import type { TransformSpec } from '../define.ts';
import { checkExpressionParam } from '../expressions.ts';
import { checkKeyPairs, keyPairsField } from '../joins/key-pairs.ts';
import { checkTaken, takenColumnsField, takenFields } from '../joins/taken-columns.ts';
import { unmatchedField } from '../joins/unmatched-field.ts';
import { changingTableParams, sides } from './changing-table-params.ts';

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'order-dependent',
  kind: 'changing-table-join',
  label: 'Changing table join',
  summary: 'Adds to each row columns of a table that a stream of changes keeps, as it is when the row arrives.',
  category: 'Combine',
  icon: 'table-properties',
  aliases: ['stream table join', 'ktable', 'changelog', 'upsert', 'slowly changing dimension', 'enrich'],
  inputs: [
    { name: 'changes', label: 'changes', accepts: ['stream'] },
    { name: 'in', label: 'rows', accepts: ['stream'] },
  ],
  output: 'stream',
  fields: [
    keyPairsField(sides),
    takenColumnsField('changes', { port: 0, min: 1 }),
    {
      name: 'deleted', label: 'Deleted where', type: 'expression', result: 'bool', optional: true,
      help: 'A change for which this is true takes its key out of the table.',
    },
    unmatchedField,
  ],
  defaults: { on: [], take: [], deleted: '', unmatched: 'keep' },
  layers: ['batch', 'speed'],
  describe(params) {
    const { on, take } = changingTableParams(params);
    return `${take.map((each) => each.as).join(', ')} by ${on.map((each) => each.left).join(', ')}`;
  },
  check(params, inputs) {
    const [changes, rows] = [inputs[0]!.schema, inputs[1]!.schema];
    const { on, take, deleted } = changingTableParams(params);
    return [
      ...checkKeyPairs(on, [rows, changes], sides),
      ...checkTaken(take, { from: 'changes', schema: changes, before: rows.map((each) => each.name), owner: 'rows' }),
      ...(deleted === '' ? [] : checkExpressionParam(deleted, changes, { param: 'deleted', label: 'The condition', result: 'bool' })),
    ];
  },
  outputShape(params, inputs) {
    const { take, keepUnmatched } = changingTableParams(params);
    return { schema: [...inputs[1]!.schema, ...takenFields(take, inputs[0]!.schema, keepUnmatched)], keys: [] };
  },
};
