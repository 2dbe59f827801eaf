import type { ColumnField, FormField } from '../../form.ts';
import type { MeasureDefinition } from './definition.ts';
import { measureDefinitions } from './registry.ts';

const all: readonly MeasureDefinition[] = measureDefinitions;

const orderedBy: ColumnField = {
  name: 'by', label: 'By', type: 'column', types: ['int', 'float', 'timestamp'], help: 'The column that decides which row it is. Rows where it is NULL don’t count.',
  visibleWhen: { field: 'fn', oneOf: functionsWhere(({ orderedBy: by }) => by === 'column') },
};

/** The form of one measure: what all functions have, then what some have, drawn where one of those is chosen. */
export const measureFields: readonly FormField[] = [
  { name: 'name', label: 'Name', type: 'text', identifier: true },
  {
    name: 'fn', label: 'Function', type: 'choice',
    options: all.map(({ name, help, bound }) => ({ value: name, label: name, ...helpOf(help, bound) })),
  },
  { name: 'column', label: 'Column', type: 'column', optional: true, help: 'Empty counts rows.' },
  ...(orderedBy.visibleWhen!.oneOf.length > 0 ? [orderedBy] : []),
  ...furtherFields(),
  { name: 'where', label: 'Only where', type: 'expression', result: 'bool', optional: true, help: 'Takes only the rows for which this is true.' },
];

export const blankMeasure: Readonly<Record<string, unknown>> = Object.fromEntries([
  ['name', 'rows'], ['fn', 'count'], ['column', ''], ['where', ''],
  ...(orderedBy.visibleWhen!.oneOf.length > 0 ? [['by', '']] : []),
  ...all.flatMap(({ fields }) => (fields ?? []).map(({ field, blank }) => [field.name, blank])),
]);

function furtherFields(): readonly FormField[] {
  const fields = new Map(all.flatMap((each) => (each.fields ?? []).map(({ field }) => [field.name, field])));
  return [...fields.values()].map((field) => ({
    ...field,
    visibleWhen: { field: 'fn', oneOf: functionsWhere((each) => (each.fields ?? []).some((own) => own.field.name === field.name)) },
  }));
}

function functionsWhere(has: (definition: MeasureDefinition) => boolean): readonly string[] {
  return all.filter(has).map(({ name }) => name);
}

function helpOf(help: string | undefined, bound: string | undefined): { readonly help?: string } {
  const text = [help, bound].filter((each) => each !== undefined).join(' ');
  return text === '' ? {} : { help: text };
}
