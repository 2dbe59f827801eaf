import { fieldIndex } from '../../data/schema.ts';
import type { Field, Schema } from '../../data/schema.ts';
import { cellColumn, countColumn, rowColumn } from '../count-min/resolve.ts';
import type { Params } from '../operator.ts';
import { itemsOf, textOf } from '../read-params.ts';

export const valueColumn = 'value';
export const errorColumn = 'error';

export function valuesOf(params: Params): readonly string[] {
  return itemsOf(params, 'values').map((item) => textOf(item, 'value'));
}

/** The group of a sketch: the columns of its view before those of the cells. */
export function groupFields(view: Schema): readonly Field[] {
  return view.slice(0, fieldIndex(view, rowColumn));
}

/** Whether the columns of a view are those of a count-min sketch. */
export function holdsCells(schema: Schema): boolean {
  const last = schema.slice(-3);
  return last.map(({ name }) => name).join() === [rowColumn, cellColumn, countColumn].join() && last.every(({ type }) => type === 'int');
}

/** By how much an answer is too high at most, but for one value in e^depth: e / width of all rows. */
export function errorOf(rows: number, width: number): number {
  return Math.floor((Math.E * rows) / width);
}
