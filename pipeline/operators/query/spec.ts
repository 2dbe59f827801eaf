import { unreachable } from '../../base/assert.ts';
import type { QuerySpec } from '../define.ts';
import type { FormField } from '../form.ts';
import { viewNameField } from '../view-name.ts';
import { checkQuestion } from './check.ts';
import { questionOf } from './query-params.ts';
import type { Question } from './query-params.ts';

const shownFor = (mode: Question['mode']): { readonly field: string; readonly oneOf: readonly string[] } => ({ field: 'mode', oneOf: [mode] });

const fields: readonly FormField[] = [
  viewNameField,
  {
    name: 'mode', label: 'Ask for', type: 'choice',
    options: [
      { value: 'top-n', label: 'the first rows by a column' },
      { value: 'point', label: 'rows with given key values' },
      { value: 'range', label: 'rows in a range of a column' },
      { value: 'filter', label: 'rows that meet a condition' },
    ],
  },
  {
    name: 'key', label: 'Key', type: 'list', item: 'key column', min: 1, max: 8, blank: { column: '', value: '' }, visibleWhen: shownFor('point'),
    fields: [
      { name: 'column', label: 'Column', type: 'column' },
      { name: 'value', label: 'Value', type: 'text', optional: true },
    ],
  },
  { name: 'column', label: 'Column', type: 'column', visibleWhen: shownFor('range') },
  { name: 'low', label: 'From', type: 'text', optional: true, visibleWhen: shownFor('range'), help: 'Included; nothing: no lower end.' },
  { name: 'high', label: 'To', type: 'text', optional: true, visibleWhen: shownFor('range'), help: 'Included; nothing: no upper end.' },
  { name: 'condition', label: 'Condition', type: 'expression', result: 'bool', visibleWhen: shownFor('filter') },
  { name: 'by', label: 'By', type: 'column', visibleWhen: shownFor('top-n') },
  { name: 'descending', label: 'Largest first', type: 'boolean', visibleWhen: shownFor('top-n') },
  { name: 'n', label: 'Rows', type: 'number', integer: true, min: 1, max: 10_000, visibleWhen: shownFor('top-n') },
];

export const spec: QuerySpec = {
  role: 'query',
  mergeClass: 'multi-pass',
  kind: 'query',
  label: 'Query',
  summary: 'Asks a served view for a part of its rows.',
  category: 'Serve',
  icon: 'search',
  aliases: ['select', 'top', 'top-k', 'limit', 'point lookup', 'range', 'where', 'order by'],
  inputs: [{ name: 'in', label: 'view', accepts: ['view'] }],
  output: 'view',
  fields,
  defaults: { name: 'query', mode: 'top-n', key: [], column: '', low: '', high: '', condition: 'true', by: '', descending: true, n: 10 },
  layers: ['serving'],
  describe: (params) => describeQuestion(questionOf(params)),
  check: (params, inputs) => checkQuestion(questionOf(params), inputs[0]!),
  outputShape: (_params, inputs) => ({ schema: inputs[0]!.schema, keys: inputs[0]!.keys }),
};

function describeQuestion(question: Question): string {
  switch (question.mode) {
    case 'point': return question.key.map((each) => `${each.column} = ${each.value}`).join(', ');
    case 'range': return `${question.column} from ${question.low === '' ? 'any' : question.low} to ${question.high === '' ? 'any' : question.high}`;
    case 'filter': return question.condition;
    case 'top-n': return `${question.descending ? 'top' : 'bottom'} ${question.n} by ${question.column}`;
    default: return unreachable(question);
  }
}
