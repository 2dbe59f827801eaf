import { unreachable } from '../../base/assert.ts';
import { describeDuration } from '../../operators/durations.ts';
import type { FormField } from '../../operators/form.ts';
import type { Params } from '../../operators/operator.ts';
import { equalJson } from '../sharing.ts';
import type { PromotedParam } from './promoted.ts';

/** `Late after 30 min, Airports 12`: what an instance says otherwise than its composite; '' for one that says nothing. */
export function describeGiven(promoted: readonly PromotedParam[], params: Params): string {
  const given = promoted.filter(({ name, value }) => Object.hasOwn(params, name) && !equalJson(params[name], value));
  return given.map(({ field, name }) => `${field.label}: ${valueWords(field, params[name])}`).join(', ');
}

/** A value of a field in a few words. */
export function valueWords(field: FormField, value: unknown): string {
  switch (field.type) {
    case 'duration': return typeof value === 'number' ? describeDuration(value) : String(value);
    case 'boolean': return value === true ? 'yes' : 'no';
    case 'choice': return field.options.find((each) => each.value === value)?.label ?? String(value);
    case 'columns': return Array.isArray(value) && value.length > 0 ? value.join(', ') : 'none';
    case 'list': return Array.isArray(value) ? `${value.length} ${field.item}${value.length === 1 ? '' : 's'}` : 'none';
    case 'text': return field.holds === 'model' ? (value === '' ? 'no model' : 'a model') : textWords(value);
    case 'number':
    case 'expression':
    case 'column': return textWords(value);
    case 'schema':
    case 'data': return '';
    default: return unreachable(field);
  }
}

function textWords(value: unknown): string {
  return value === '' || value === undefined ? 'none' : String(value).slice(0, 120);
}
