import type { Schema } from '../../data/schema.ts';
import { mustType } from '../expressions.ts';
import type { Params } from '../operator.ts';
import { itemsOf, textOf } from '../read-params.ts';
import type { TypedExpression } from '../../expression/typed.ts';

export interface Assignment {
  readonly name: string;
  readonly expression: string;
}

export function assignmentsOf(params: Params): readonly Assignment[] {
  return itemsOf(params, 'assignments').map((item) => ({ name: textOf(item, 'name'), expression: textOf(item, 'expression') }));
}

/** Where each column of the output comes from: a column of the input, or an expression over the input. */
export type OutputColumn =
  | { readonly from: 'input'; readonly name: string; readonly index: number }
  | { readonly from: 'expression'; readonly name: string; readonly typed: TypedExpression };

/** An assignment to the name of an input column stands in its place; new names follow at the end. */
export function outputColumns(params: Params, input: Schema): readonly OutputColumn[] {
  const assigned = assignmentsOf(params).map((each): OutputColumn => ({ from: 'expression', name: each.name, typed: mustType(each.expression, input) }));
  if (params['keep'] === 'only') return assigned;
  const kept = input.map((each, index): OutputColumn => (
    assigned.find((column) => column.name === each.name) ?? { from: 'input', name: each.name, index }
  ));
  return [...kept, ...assigned.filter((column) => !kept.includes(column))];
}
