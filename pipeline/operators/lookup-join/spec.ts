import type { TransformSpec } from '../define.ts';
import { checkKeyPairs, keyPairsField } from '../joins/key-pairs.ts';
import type { Sides } from '../joins/key-pairs.ts';
import { checkTaken, takenColumnsField, takenFields } from '../joins/taken-columns.ts';
import { unmatchedField } from '../joins/unmatched-field.ts';
import { lookupParams } from './lookup-params.ts';

const sides: Sides = { left: 'rows', right: 'table', ports: [0, 1] };

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'stateless',
  kind: 'lookup-join',
  label: 'Lookup join',
  summary: 'Adds columns of a table to each row, found by equal key columns.',
  category: 'Combine',
  icon: 'combine',
  aliases: ['join', 'enrich', 'left join', 'dimension', 'map side join'],
  inputs: [
    { name: 'in', label: 'rows', accepts: ['stream'] },
    { name: 'table', label: 'table', accepts: ['table'] },
  ],
  output: 'stream',
  fields: [
    keyPairsField(sides),
    takenColumnsField('table', { port: 1, min: 1 }),
    unmatchedField,
    {
      name: 'changes', label: 'The table changes', type: 'choice',
      options: [
        { value: 'never', label: 'never', help: 'A replay finds what was found before.' },
        { value: 'outside', label: 'outside the log', help: 'No log holds its changes: what a row finds depends on when it is processed.' },
      ],
    },
  ],
  defaults: { on: [], take: [], unmatched: 'keep', changes: 'never' },
  layers: ['batch', 'speed'],
  describe(params) {
    const { on, take } = lookupParams(params);
    return `${take.map((each) => each.as).join(', ')} by ${on.map((each) => each.left).join(', ')}`;
  },
  check(params, inputs) {
    const [rows, table] = [inputs[0]!.schema, inputs[1]!.schema];
    const { on, take } = lookupParams(params);
    return [
      ...checkKeyPairs(on, [rows, table], sides),
      ...checkTaken(take, { from: 'table', schema: table, before: rows.map((each) => each.name), owner: 'rows' }),
    ];
  },
  outputShape(params, inputs) {
    const [rows, table] = [inputs[0]!.schema, inputs[1]!.schema];
    const { take, keepUnmatched } = lookupParams(params);
    return { schema: [...rows, ...takenFields(take, table, keepUnmatched)], keys: [] };
  },
};
