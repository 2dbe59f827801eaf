import { field, fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import type { MeasureDefinition } from '../aggregate/measures/definition.ts';
import { groupFields, resolveGroups } from '../kept-rows/groups.ts';
import type { KeptRowsSpec } from '../kept-rows/state.ts';
import type { Params } from '../operator.ts';
import { flagOf, numberOf, textOf } from '../read-params.ts';
import { SpaceSaving } from './space-saving.ts';

export const countColumn = 'count';
export const errorColumn = 'error';

export function readHitters(params: Params): { readonly column: string; readonly counters: number; readonly census: boolean } {
  return { column: textOf(params, 'column'), counters: numberOf(params, 'counters'), census: flagOf(params, 'census') };
}

/** Checked params against a schema. */
export function resolve(params: Params, schema: Schema): KeptRowsSpec {
  const { column, counters, census } = readHitters(params);
  const at = fieldIndex(schema, column);
  const { type } = schema[at]!;
  const definition: MeasureDefinition = {
    name: 'space saving', takes: [], resultType: () => 'int', nullable: false, idempotent: false, ordered: () => true, reference: () => null,
    createState: (_, values) => new SpaceSaving({ counters, type, census }, values),
  };
  const groups = resolveGroups(params, schema, { definition, column: at });
  const keys = [...groupFields(groups), field(column, type)];
  const counted = census ? [field('records', 'int')] : [field(countColumn, 'int'), field(errorColumn, 'int')];
  return { groups, output: [...keys, ...counted], outputKeys: keys.map(({ name }) => name) };
}
