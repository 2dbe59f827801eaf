import { fieldIndex } from '../../data/schema.ts';
import type { Field, Schema } from '../../data/schema.ts';
import { mostCells } from '../count-min/cells.ts';
import { cellColumn, countColumn, rowColumn } from '../count-min/resolve.ts';
import type { Params } from '../operator.ts';
import { itemsOf, textOf } from '../read-params.ts';

export const valueColumn = 'value';
export const leastColumn = 'at_least';

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

/**
 * How often a value has come at least, but for one value in e^depth: what its cells count, which is never too low, is too high by at most
 * e / width of all rows.
 */
export function atLeast(count: number, { rows, width }: { readonly rows: number; readonly width: number }): number {
  return Math.max(0, count - Math.floor((Math.E * rows) / width));
}

/** Rows of cells that a view shows: another view may have columns of the same names, and any numbers in them. */
export function depthOf(rows: ArrayLike<number>): number {
  let depth = 0;
  for (let i = 0; i < rows.length; i++) if (rows[i]! > depth && rows[i]! <= mostCells.depth) depth = rows[i]!;
  return depth;
}
