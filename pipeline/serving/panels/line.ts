import type { NumberColumn } from '../../data/column.ts';
import { rankColumn } from '../../data/ranks.ts';
import type { Table } from '../../data/table.ts';
import { chooseAxis, chooseMeasure, errorData, namedColumn } from './choose.ts';
import { combineRows, finiteOrNull } from './combine.ts';
import { greatest, groupBy } from './groups.ts';
import type { Groups } from './groups.ts';
import type { PanelData, PanelWatch } from './panel.ts';

/**
 * Lines over one axis, which holds every x of the view that is not NULL, ascending. One line a value of the series
 * column, the `limit` with the greatest total of |y|; without a series column one line over all rows.
 */
export function lineData(table: Table, watch: PanelWatch): PanelData {
  const { series: seriesName, limit, combine, y } = watch.options;
  const axis = chooseAxis(table, watch);
  if (!axis.ok) return errorData(axis);
  const measure = chooseMeasure(table, watch);
  if (!measure.ok) return errorData(measure);
  const series = seriesName === '' ? null : namedColumn(table, watch, seriesName);
  if (series?.ok === false) return errorData(series);
  const measureName = y === '' ? nameOfColumn(table, measure.value) : y;
  const groups = series === null ? oneGroup(table, measureName) : groupBy(table.columns[series.value]!, table.length);
  const shown = greatest(groups, weights(table, groups, measure.value), limit);
  const { places, x } = axisOf(table, axis.value);
  const cells = cellsOf(groups, shown, { places, width: x.length });
  const values = combineRows(table, { cells, count: shown.length * x.length, column: measure.value, combine });
  const { name, type } = table.schema[axis.value]!;
  return {
    kind: 'line',
    axis: { name, type: type as 'timestamp' | 'int' | 'float' },
    x,
    series: shown.map((group, s) => ({ name: groups.names[group]!, values: Array.from(values.subarray(s * x.length, (s + 1) * x.length), finiteOrNull) })),
  };
}

interface Axis {
  /** For each row, its index in `x`; -1 where x is NULL. */
  readonly places: Int32Array;
  readonly x: Float64Array;
}

function axisOf(table: Table, index: number): Axis {
  const column = table.columns[index] as NumberColumn;
  const { ranks, count } = rankColumn(column, table.length);
  const places = Int32Array.from(ranks);
  const seen = new Uint8Array(count);
  const values = new Float64Array(count);
  for (let i = 0; i < table.length; i++) {
    if (column.nulls?.[i] === 1) {
      places[i] = -1;
      continue;
    }
    values[places[i]!] = column.values[i]! + 0;
    seen[places[i]!] = 1;
  }
  // What NULL stands on has a rank, too: close the gaps.
  const moved = new Int32Array(count);
  let used = 0;
  for (let rank = 0; rank < count; rank++) {
    if (seen[rank] === 0) continue;
    values[used] = values[rank]!;
    moved[rank] = used++;
  }
  for (let i = 0; i < table.length; i++) if (places[i]! >= 0) places[i] = moved[places[i]!]!;
  return { places, x: values.slice(0, used) };
}

/** Row by row the cell in a matrix of a line per shown group. */
function cellsOf(groups: Groups, shown: readonly number[], { places, width }: { places: Int32Array; width: number }): Int32Array {
  const lines = new Int32Array(groups.names.length).fill(-1);
  shown.forEach((group, s) => {
    lines[group] = s;
  });
  return groups.of.map((group, row) => (lines[group]! < 0 || places[row]! < 0 ? -1 : lines[group]! * width + places[row]!));
}

function weights(table: Table, groups: Groups, { values, nulls }: NumberColumn): Float64Array {
  const totals = new Float64Array(groups.names.length);
  for (let i = 0; i < table.length; i++) if (nulls?.[i] !== 1) totals[groups.of[i]!]! += Math.abs(values[i]!);
  return totals;
}

function oneGroup(table: Table, name: string): Groups {
  return { of: new Int32Array(table.length), names: [name] };
}

function nameOfColumn(table: Table, column: NumberColumn): string {
  return table.schema[table.columns.indexOf(column)]!.name;
}
