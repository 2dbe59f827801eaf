import { assert } from '../../base/assert.ts';
import { field, fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import type { MeasureDefinition } from '../aggregate/measures/definition.ts';
import { groupFields, readGroups, resolveGroups } from '../kept-rows/groups.ts';
import type { KeptRowsSpec } from '../kept-rows/state.ts';
import type { Params } from '../operator.ts';
import { flagOf, itemsOf, numberOf, textOf, textsOf } from '../read-params.ts';
import type { TopRules } from './top-rows.ts';

export const rankColumn = 'rank';
export const recordsColumn = 'records';

export interface TopParams {
  readonly orderBy: readonly { readonly column: string; readonly descending: boolean }[];
  readonly k: number;
  readonly withTies: boolean;
  /** Further columns of the rows. */
  readonly columns: readonly string[];
  /** Asked for by the truth meter alone: a count of records instead of the columns. */
  readonly census: boolean;
}

export function readTop(params: Params): TopParams {
  return {
    orderBy: itemsOf(params, 'orderBy').map((item) => ({ column: textOf(item, 'column'), descending: flagOf(item, 'descending') })),
    k: numberOf(params, 'k'),
    withTies: flagOf(params, 'withTies'),
    columns: textsOf(params, 'columns'),
    census: flagOf(params, 'census'),
  };
}

/** The columns that a row brings beside those of its group, each once: what orders it, then the further ones. */
export function ownColumns(params: Params): readonly string[] {
  const { orderBy, columns } = readTop(params);
  const groups = readGroups(params).groupBy;
  return [...new Set([...orderBy.map(({ column }) => column), ...columns])].filter((name) => !groups.includes(name));
}

export interface TopSpec extends KeptRowsSpec {
  readonly rules: TopRules;
}

/** Checked params against a schema. `createState` is the measure that keeps the rows. */
export function resolveTop(params: Params, schema: Schema, createState: (rules: TopRules) => MeasureDefinition['createState']): TopSpec {
  const { orderBy, k, withTies, census } = readTop(params);
  const names = [...new Set([...ownColumns(params), ...orderBy.map(({ column }) => column)])];
  const at = (name: string): number => {
    const index = fieldIndex(schema, name);
    assert(index >= 0, () => `top-k reads ${name}, which its input lacks`);
    return index;
  };
  const own = ownColumns(params);
  const rules: TopRules = {
    k, withTies, census,
    columns: names.map((name) => ({ at: at(name), type: schema[at(name)]!.type, shown: own.includes(name) })),
    order: orderBy.map(({ column, descending }) => ({ column: names.indexOf(column), descending })),
  };
  const groups = resolveGroups(params, schema, { definition: definitionOf(createState(rules)), column: -1 });
  const keys = [...groupFields(groups), field(rankColumn, 'int')];
  const shown = census ? [field(recordsColumn, 'int')] : own.map((name) => schema[at(name)]!);
  return { groups, rules, output: [...keys, ...shown], outputKeys: keys.map(({ name }) => name) };
}

/** A measure that stands in no list: it keeps rows. */
function definitionOf(createState: MeasureDefinition['createState']): MeasureDefinition {
  return {
    name: 'rows', takes: [], resultType: () => 'int', nullable: false, idempotent: false, createState,
    reference: () => null,
  };
}
