import type { Field, Schema } from '../../data/schema.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { checkKeys, checkWindow } from '../aggregate/check.ts';
import type { MeasureDefinition } from '../aggregate/measures/definition.ts';
import { windowSlide } from '../aggregate/merge-class.ts';
import { readParams, resolveSpec, windowSize, windowStart } from '../aggregate/params.ts';
import type { AggregateParams, AggregateSpec } from '../aggregate/params.ts';
import type { Params } from '../operator.ts';

/** The params of the groups alone: an aggregate's without measures. A session window is none of theirs. */
export function groupParams(params: Params): Params {
  const { window, groupBy, size, slide, offset } = params;
  return { groupBy, size, slide, offset, window: window === 'session' ? 'global' : window };
}

export function readGroups(params: Params): AggregateParams {
  return readParams(groupParams(params));
}

export function checkGroups(params: Params, schema: Schema): readonly Problem[] {
  const groups = readGroups(params);
  return [...checkKeys(groups, schema), ...checkWindow(groups)];
}

/** That the columns of the rows don't meet those of their groups. `param` is where they are named. */
export function checkOwnColumns(params: Params, own: readonly { readonly name: string; readonly param: string }[]): readonly Problem[] {
  const { groupBy, window } = readGroups(params);
  const taken = window === 'global' ? groupBy : [...groupBy, windowStart];
  return own.flatMap(({ name, param }) => (taken.includes(name)
    ? [problem('column.duplicate', { param }, `There is a key column named ${JSON.stringify(name)} already.`, 'Rename the column before this node.')]
    : []));
}

/** Groups with one measure, which reads `column` (-1: rows) and keeps rows. */
export function resolveGroups(params: Params, schema: Schema, { definition, column }: { readonly definition: MeasureDefinition; readonly column: number }): AggregateSpec {
  const spec = resolveSpec(groupParams(params), schema);
  const columnType = schema[column]?.type ?? null;
  return { ...spec, measures: [{ definition, column, columnType, by: -1, type: 'int', where: '', item: params }] };
}

/** The key columns that groups give to their rows. */
export function groupFields({ output, outputKeys }: AggregateSpec): readonly Field[] {
  return output.slice(0, outputKeys.length);
}

export const windowSizeOf = (params: Params): number | null => windowSize(groupParams(params));
export const windowSlideOf = (params: Params): number | null => windowSlide(groupParams(params));
