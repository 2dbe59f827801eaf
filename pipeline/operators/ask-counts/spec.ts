import { field } from '../../data/schema.ts';
import type { Field, Schema } from '../../data/schema.ts';
import { countColumn } from '../count-min/resolve.ts';
import type { QuerySpec } from '../define.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { viewNameField } from '../view-name.ts';
import { leastColumn, groupFields, holdsCells, valueColumn, valuesOf } from './asked.ts';

export const spec: QuerySpec = {
  role: 'query',
  mergeClass: 'multi-pass',
  kind: 'ask-counts',
  label: 'Ask counts',
  summary: 'Says of values how often they have come at most and, as a rule, at least, by the sketch of a view.',
  category: 'Serve',
  icon: 'search',
  aliases: ['count min', 'count-min', 'sketch', 'estimate', 'how often', 'frequency', 'point query'],
  inputs: [{ name: 'in', label: 'view', accepts: ['view'] }],
  output: 'view',
  fields: [
    viewNameField,
    {
      name: 'values', label: 'Values', type: 'list', item: 'value', min: 1, max: 100, blank: { value: '' },
      help: 'A number as it is written: 42. No value has come more often than its count, and few less often than at_least: one in 55 where the sketch has 4 rows of cells, one in 3,000 where it has 8. A wider sketch brings the two together.',
      fields: [{ name: 'value', label: 'Value', type: 'text', optional: true, limit: 1000 }],
    },
  ],
  defaults: { name: 'asked', values: [{ value: '' }] },
  layers: ['serving'],
  describe(params) {
    const values = valuesOf(params);
    return `how often ${values.slice(0, 3).join(', ')}${values.length > 3 ? ', …' : ''}`;
  },
  check(params, inputs) {
    const { schema } = inputs[0]!;
    if (!holdsCells(schema)) return [problem('ask-counts.view', { param: 'values' }, 'This view holds no cells of a sketch.', 'Ask the view of a Count-min sketch, and that view directly.')];
    return [...taken(schema), ...twice(valuesOf(params))];
  },
  outputShape: (_params, inputs) => ({ schema: outputFields(inputs[0]!.schema), keys: outputKeys(inputs[0]!.schema) }),
};

export function outputFields(view: Schema): readonly Field[] {
  return [...groupFields(view), field(valueColumn, 'string'), field(countColumn, 'int'), field(leastColumn, 'int')];
}

export function outputKeys(view: Schema): readonly string[] {
  return [...groupFields(view).map(({ name }) => name), valueColumn];
}

function taken(schema: Schema): readonly Problem[] {
  return groupFields(schema).filter(({ name }) => name === valueColumn || name === leastColumn)
    .map(({ name }) => problem('column.duplicate', { param: 'values' }, `The view has a column named ${name} already.`, 'Rename the column before the sketch.'));
}

function twice(values: readonly string[]): readonly Problem[] {
  return values.flatMap((value, i) => (values.indexOf(value) < i
    ? [problem('ask-counts.twice', { param: `values.${i}.value` }, `${JSON.stringify(value)} is asked for twice.`, 'Leave one of them out.')]
    : []));
}
