import { problem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { fieldIndex } from '../data/schema.ts';
import type { Schema, ValueType } from '../data/schema.ts';

/** That a named column is there and has one of the types; `label` says in messages what it is for. */
export function checkColumn(name: string, schema: Schema, rule: { param: string; label: string; types?: readonly ValueType[] }): readonly Problem[] {
  const { param, label, types } = rule;
  const found = schema[fieldIndex(schema, name)];
  if (found === undefined) {
    return [problem('column.unknown', { param }, `${label}: there is no column ${JSON.stringify(name)} here.`, listColumns(schema))];
  }
  if (types !== undefined && !types.includes(found.type)) {
    return [problem('column.type', { param }, `${label}: column ${name} is ${found.type}, but must be ${types.join(' or ')}.`)];
  }
  return [];
}

/** `There are: a, b, c` for hints. */
export function listColumns(schema: Schema): string {
  const names = schema.slice(0, 12).map((each) => each.name).join(', ');
  return `There are: ${names}${schema.length > 12 ? ', …' : ''}.`;
}

/** A problem for each name that has stood before; `param(i)` is the path of the i-th. */
export function checkUnique(names: readonly string[], param: (index: number) => string): readonly Problem[] {
  const seen = new Set<string>();
  return names.flatMap((name, i) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [problem('column.duplicate', { param: param(i) }, `There are two columns named ${JSON.stringify(name)}.`, 'Rename one of them.')];
  });
}
