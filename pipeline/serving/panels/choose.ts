import { failure, success } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { NumberColumn } from '../../data/column.ts';
import { fieldIndex, isNumeric } from '../../data/schema.ts';
import type { Field } from '../../data/schema.ts';
import type { Table } from '../../data/table.ts';
import { problem } from '../../problem.ts';
import type { PanelData, PanelWatch } from './panel.ts';

/** The measure: a number; by default the first that is no key, or the first there is. */
export function chooseMeasure(table: Table, watch: PanelWatch): Result<NumberColumn> {
  const isMeasure = (each: Field): boolean => isNumeric(each.type) && !table.keys.includes(each.name);
  return numberColumn(table, choose(table, watch, {
    name: watch.options.y, role: 'The measure', fits: (each) => isNumeric(each.type), preferred: isMeasure, needs: 'a number',
  }));
}

/** The horizontal axis: a timestamp or a number; by default the first timestamp, or the first number among the keys. */
export function chooseAxis(table: Table, watch: PanelWatch): Result<number> {
  const isKey = (each: Field): boolean => table.keys.includes(each.name);
  return choose(table, watch, {
    name: watch.options.x, role: 'The horizontal axis', fits: isOrdered, needs: 'a timestamp or a number',
    preferred: table.schema.some((each) => each.type === 'timestamp') ? (each) => each.type === 'timestamp' : isKey,
  });
}

/** What the bars stand for: any column; by default the first text among the keys, or the first key. */
export function chooseBars(table: Table, watch: PanelWatch): Result<number> {
  const isKey = (each: Field): boolean => table.keys.includes(each.name);
  return choose(table, watch, {
    name: watch.options.series, role: 'The bars', fits: () => true, needs: 'a column',
    preferred: table.schema.some((each) => isKey(each) && each.type === 'string') ? (each) => isKey(each) && each.type === 'string' : isKey,
  });
}

/** A column that the options name; `code` of the problem is `panel.unknown-column`. */
export function namedColumn(table: Table, watch: PanelWatch, name: string): Result<number> {
  const index = fieldIndex(table.schema, name);
  if (index >= 0) return success(index);
  const known = table.schema.slice(0, 12).map((each) => each.name).join(', ');
  return failure([problem('panel.unknown-column', { panel: watch.panel }, `The view has no column ${JSON.stringify(name)}.`, `It has: ${known}.`)]);
}

export function errorData(result: Extract<Result<unknown>, { ok: false }>): PanelData {
  return { kind: 'error', problem: result.problems[0]! };
}

interface Choice {
  readonly name: string;
  readonly role: string;
  readonly needs: string;
  fits(each: Field): boolean;
  preferred(each: Field): boolean;
}

function choose(table: Table, watch: PanelWatch, choice: Choice): Result<number> {
  const { schema } = table;
  if (choice.name === '') {
    const best = schema.findIndex((each) => choice.fits(each) && choice.preferred(each));
    const index = best >= 0 ? best : schema.findIndex((each) => choice.fits(each));
    if (index >= 0) return success(index);
    return failure([problem('panel.no-column', { panel: watch.panel }, `${choice.role} needs ${choice.needs}, and the view has none.`,
      'Show another view, or show this one as a table.')]);
  }
  const named = namedColumn(table, watch, choice.name);
  if (!named.ok || choice.fits(schema[named.value]!)) return named;
  const { name, type } = schema[named.value]!;
  const fitting = schema.filter((each) => choice.fits(each)).map((each) => each.name).join(', ');
  return failure([problem('panel.column-type', { panel: watch.panel }, `${choice.role} needs ${choice.needs}, but ${name} is ${type}.`,
    fitting === '' ? 'Show this view as a table.' : `Choose one of: ${fitting}.`)]);
}

function isOrdered(each: Field): boolean {
  return isNumeric(each.type) || each.type === 'timestamp';
}

function numberColumn(table: Table, chosen: Result<number>): Result<NumberColumn> {
  return chosen.ok ? success(table.columns[chosen.value]! as NumberColumn) : chosen;
}
