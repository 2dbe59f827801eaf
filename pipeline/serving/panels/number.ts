import type { Table } from '../../data/table.ts';
import { chooseMeasure, errorData } from './choose.ts';
import { combineRows, finiteOrNull } from './combine.ts';
import type { PanelData, PanelWatch } from './panel.ts';

/** All rows of the view as one number; NULL when there is no value. */
export function numberData(table: Table, watch: PanelWatch): PanelData {
  const measure = chooseMeasure(table, watch);
  if (!measure.ok) return errorData(measure);
  const cells = new Int32Array(table.length);
  const [value] = combineRows(table, { cells, count: 1, column: measure.value, combine: watch.options.combine });
  return { kind: 'number', value: finiteOrNull(value!), rows: table.length };
}
