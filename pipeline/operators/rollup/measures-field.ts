import { assert } from '../../base/assert.ts';
import { aggregate } from '../aggregate/index.ts';
import { measureDefinitions } from '../aggregate/measures/registry.ts';
import type { FormField, ListField } from '../form.ts';

/** Functions that mean nothing over the rows of a view, which have no event time; and sketches, which whole answers don't need. */
export const leftOut: ReadonlySet<string> = new Set(measureDefinitions.filter((each) => 'bound' in each || ('orderedBy' in each && each.orderedBy === 'time')).map(({ name }) => name));

/** The measures of an aggregate, as far as a view has what they ask for. */
export function measuresField(): ListField {
  const field = aggregate.fields.find(({ name }) => name === 'measures');
  assert(field?.type === 'list', 'the measures of an aggregate are a list');
  return { ...field, fields: field.fields.map(withoutLeftOut) };
}

function withoutLeftOut(field: FormField): FormField {
  return field.name === 'fn' && field.type === 'choice' ? { ...field, options: field.options.filter(({ value }) => !leftOut.has(value)) } : field;
}
