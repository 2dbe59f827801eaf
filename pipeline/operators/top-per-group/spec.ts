import { field } from '../../data/schema.ts';
import { problem } from '../../problem.ts';
import { checkColumn, checkUnique } from '../check-columns.ts';
import type { QuerySpec } from '../define.ts';
import type { FormField } from '../form.ts';
import { viewNameField } from '../view-name.ts';
import { rankingOf } from './ranking.ts';
import type { Ranking } from './ranking.ts';

const fields: readonly FormField[] = [
  viewNameField,
  { name: 'groupBy', label: 'Of each', type: 'columns', help: 'The first rows of each combination of these values. Nothing: of the whole view.' },
  {
    name: 'by', label: 'Ranked by', type: 'list', item: 'column', min: 1, max: 8, blank: { column: '', descending: true },
    fields: [
      { name: 'column', label: 'Column', type: 'column' },
      { name: 'descending', label: 'Largest first', type: 'boolean' },
    ],
  },
  { name: 'n', label: 'Rows', type: 'number', integer: true, min: 1, max: 10_000 },
  {
    name: 'ranks', label: 'Ties', type: 'choice',
    options: [
      { value: 'row-number', label: 'cut off', help: 'Exactly so many rows; among equals the smaller key goes first.' },
      { value: 'rank', label: 'keep all', help: 'Equals share a rank: all of them are in, as long as their rank is.' },
    ],
  },
  { name: 'rankAs', label: 'Rank in a column', type: 'text', identifier: true, optional: true, help: 'The name of a column that tells the rank; empty for none.' },
];

export const spec: QuerySpec = {
  role: 'query',
  mergeClass: 'multi-pass',
  kind: 'top-per-group',
  label: 'Top per group',
  summary: 'The first rows of each group of a view, ranked by its columns.',
  category: 'Serve',
  icon: 'list-ordered',
  aliases: ['top-k', 'top n', 'rank', 'row_number', 'partition by', 'qualify', 'best of each', 'last n', 'limit by'],
  inputs: [{ name: 'in', label: 'view', accepts: ['view'] }],
  output: 'view',
  fields,
  defaults: { name: 'top', groupBy: [], by: [{ column: '', descending: true }], n: 1, ranks: 'row-number', rankAs: '' },
  layers: ['serving'],
  describe: (params) => describeRanking(rankingOf(params)),
  check(params, inputs) {
    const { groupBy, by, rankAs } = rankingOf(params);
    const { schema } = inputs[0]!;
    return [
      ...groupBy.flatMap((name, i) => checkColumn(name, schema, { param: `groupBy.${i}`, label: 'Of each' })),
      ...checkUnique(groupBy, (i) => `groupBy.${i}`),
      ...by.flatMap(({ column }, i) => checkColumn(column, schema, { param: `by.${i}.column`, label: 'Ranked by' })),
      ...checkUnique(by.map(({ column }) => column), (i) => `by.${i}.column`),
      ...(schema.some(({ name }) => name === rankAs)
        ? [problem('column.duplicate', { param: 'rankAs' }, `The view has a column named ${JSON.stringify(rankAs)} already.`, 'Call the rank something else.')]
        : []),
    ];
  },
  outputShape(params, inputs) {
    const { rankAs } = rankingOf(params);
    const { schema, keys } = inputs[0]!;
    return { schema: rankAs === '' ? schema : [...schema, field(rankAs, 'int')], keys };
  },
};

function describeRanking({ groupBy, by, n, ranks }: Ranking): string {
  const columns = by.map(({ column, descending }) => (descending ? column : `${column} up`)).join(', ');
  return `first ${n} by ${columns}${groupBy.length === 0 ? '' : ` of each ${groupBy.join(', ')}`}${ranks === 'rank' ? ', with ties' : ''}`;
}
