import { field, fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import type { MeasureDefinition } from '../aggregate/measures/definition.ts';
import { groupFields, resolveGroups } from '../kept-rows/groups.ts';
import type { KeptRowsSpec } from '../kept-rows/state.ts';
import type { Params } from '../operator.ts';
import { flagOf, numberOf, textOf } from '../read-params.ts';
import type { CellShape } from './cells.ts';
import { CountMin } from './sketch.ts';

/** Columns of the cells, behind those of the group. */
export const rowColumn = 'row';
export const cellColumn = 'cell';
export const countColumn = 'count';

export function readCells(params: Params): CellShape & { readonly column: string; readonly census: boolean } {
  return { column: textOf(params, 'column'), depth: numberOf(params, 'depth'), width: numberOf(params, 'width'), census: flagOf(params, 'census') };
}

/** Checked params against a schema. */
export function resolve(params: Params, schema: Schema): KeptRowsSpec {
  const { column, depth, width, census } = readCells(params);
  const definition: MeasureDefinition = {
    name: 'count-min', takes: [], resultType: () => 'int', nullable: false, idempotent: false, reference: () => null,
    createState: () => new CountMin({ depth, width }),
  };
  const groups = resolveGroups(params, schema, { definition, column: fieldIndex(schema, column) });
  const keys = [...groupFields(groups), field(rowColumn, 'int'), field(cellColumn, 'int')];
  return { groups, output: [...keys, field(census ? 'records' : countColumn, 'int')], outputKeys: keys.map(({ name }) => name) };
}
