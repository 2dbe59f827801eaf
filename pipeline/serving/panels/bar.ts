import type { Table } from '../../data/table.ts';
import { chooseBars, chooseMeasure, errorData } from './choose.ts';
import { combineRows, finiteOrNull } from './combine.ts';
import { greatest, groupBy } from './groups.ts';
import type { PanelData, PanelWatch } from './panel.ts';

/** One bar a value of the series column; the greatest `limit`, ties by name. */
export function barData(table: Table, watch: PanelWatch): PanelData {
  const { combine, limit } = watch.options;
  const series = chooseBars(table, watch);
  if (!series.ok) return errorData(series);
  const measure = chooseMeasure(table, watch);
  if (!measure.ok) return errorData(measure);
  const groups = groupBy(table.columns[series.value]!, table.length);
  const values = combineRows(table, { cells: groups.of, count: groups.names.length, column: measure.value, combine });
  const bars = greatest(groups, values, limit).map((group) => ({ name: groups.names[group]!, value: finiteOrNull(values[group]!) }));
  return { kind: 'bar', bars };
}
