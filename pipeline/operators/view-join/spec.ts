import type { QuerySpec } from '../define.ts';
import { checkKeyPairs, keyPairsField } from '../joins/key-pairs.ts';
import { checkTaken, takenColumnsField, takenFields } from '../joins/taken-columns.ts';
import type { InputShape } from '../shape.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { viewNameField } from '../view-name.ts';
import { sides, viewJoinParams } from './join-params.ts';
import type { ViewJoinParams } from './join-params.ts';

export const spec: QuerySpec = {
  role: 'query',
  mergeClass: 'multi-pass',
  kind: 'view-join',
  label: 'Join views',
  summary: 'Puts columns of another view beside the rows of a view, by equal keys, or keeps the rows that it knows or does not know.',
  category: 'Serve',
  icon: 'git-merge',
  aliases: ['join', 'left join', 'inner join', 'semi join', 'anti join', 'compare', 'ratio', 'beside', 'exists'],
  inputs: [
    { name: 'left', label: 'left', accepts: ['view'] },
    { name: 'right', label: 'right', accepts: ['view'] },
  ],
  output: 'view',
  fields: [
    viewNameField,
    keyPairsField(sides),
    {
      name: 'rows', label: 'Rows of the left', type: 'choice',
      options: [
        { value: 'all', label: 'all of them', help: 'Left join: without a match what is taken is NULL.' },
        { value: 'matched', label: 'those with a match', help: 'Inner join; taking nothing, a semi join.' },
        { value: 'unmatched', label: 'those without a match', help: 'Anti join.' },
      ],
    },
    { ...takenColumnsField('right', { port: 1, min: 0 }), visibleWhen: { field: 'rows', oneOf: ['all', 'matched'] } },
  ],
  defaults: { name: 'joined', on: [], rows: 'all', take: [] },
  layers: ['serving'],
  describe(params) {
    const { on, rows, take } = viewJoinParams(params);
    const keys = on.map(({ left, right }) => (left === right ? left : `${left} = ${right}`)).join(', ');
    return `${take.length === 0 ? rows : `${take.map(({ as }) => as).join(', ')}${rows === 'all' ? '' : `, ${rows}`}`} by ${keys}`;
  },
  check(params, [left, right]) {
    const join = viewJoinParams(params);
    return [
      ...checkKeyPairs(join.on, [left!.schema, right!.schema], sides),
      ...checkTaken(join.take, { from: 'right', schema: right!.schema, before: left!.schema.map(({ name }) => name), owner: 'rows' }),
      ...checkOne(join, right!),
    ];
  },
  outputShape(params, [left, right]) {
    const { take, rows } = viewJoinParams(params);
    return { schema: [...left!.schema, ...takenFields(take, right!.schema, rows === 'all')], keys: left!.keys };
  },
};

/** That a row has one match at most, so that the rows of the left stay what they are. */
function checkOne({ on, take }: ViewJoinParams, { keys }: InputShape): readonly Problem[] {
  if (take.length === 0) return [];
  const missing = keys.filter((key) => !on.some(({ right }) => right === key));
  if (keys.length > 0 && missing.length === 0) return [];
  return [problem('view-join.many', { param: 'on' }, keys.length === 0 ? 'The rows of the right have no keys, so several could match.' : `Several rows of the right could match: ${missing.join(', ')} may differ.`,
    keys.length === 0 ? 'Take columns of a view of groups.' : `Compare ${missing.join(', ')} too, or bring the right together by fewer keys with a Rollup.`)];
}
