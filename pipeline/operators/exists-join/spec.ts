import type { TransformSpec } from '../define.ts';
import { checkKeyPairs, keyPairsField } from '../joins/key-pairs.ts';
import type { Sides } from '../joins/key-pairs.ts';
import { existsParams } from './exists-params.ts';

const sides: Sides = { left: 'rows', right: 'table', ports: [0, 1] };

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'stateless',
  kind: 'exists-join',
  label: 'Exists join',
  summary: 'Keeps the rows whose key is in a table, or those whose key is not.',
  category: 'Combine',
  icon: 'list-checks',
  aliases: ['semi join', 'anti join', 'exists', 'not exists', 'allow list', 'deny list', 'in', 'not in'],
  inputs: [
    { name: 'in', label: 'rows', accepts: ['stream'] },
    { name: 'table', label: 'table', accepts: ['table'] },
  ],
  output: 'stream',
  fields: [
    keyPairsField(sides),
    {
      name: 'keep', label: 'Keep', type: 'choice',
      options: [
        { value: 'matched', label: 'rows in the table', help: 'Semi join.' },
        { value: 'unmatched', label: 'rows not in the table', help: 'Anti join. A row whose key is NULL is in no table.' },
      ],
    },
  ],
  defaults: { on: [], keep: 'matched' },
  layers: ['batch', 'speed'],
  describe(params) {
    const { on, keep } = existsParams(params);
    return `${on.map((each) => each.left).join(', ')} ${keep === 'matched' ? 'in' : 'not in'} the table`;
  },
  check: (params, inputs) => checkKeyPairs(existsParams(params).on, [inputs[0]!.schema, inputs[1]!.schema], sides),
  outputShape: (_params, inputs) => ({ schema: inputs[0]!.schema, keys: [] }),
};
