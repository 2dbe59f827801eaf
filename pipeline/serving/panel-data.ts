import { unreachable } from '../base/assert.ts';
import type { Table } from '../data/table.ts';
import { barData } from './panels/bar.ts';
import { lineData } from './panels/line.ts';
import { numberData } from './panels/number.ts';
import type { PanelData, PanelWatch } from './panels/panel.ts';
import { tableOrder, tablePage } from './panels/table.ts';

export type { PanelData, PanelWatch } from './panels/panel.ts';
export { tableOrder, tablePage } from './panels/table.ts';

/**
 * What a panel shows of a view. Pure; never throws for options that don't fit the view: those answer an `error`.
 * How rows are combined that fall on one point, bar or number is said in panels/combine.ts.
 */
export function panelData(table: Table, watch: PanelWatch): PanelData {
  switch (watch.kind) {
    case 'table':
      return tablePage(table, tableOrder(table, watch), watch);
    case 'line':
      return lineData(table, watch);
    case 'bar':
      return barData(table, watch);
    case 'number':
      return numberData(table, watch);
    default:
      return unreachable(watch.kind);
  }
}
