import type { Schema, ValueType } from '../../data/schema.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { checkColumn, checkUnique } from '../check-columns.ts';
import { checkExpressionParam } from '../expressions.ts';
import type { Params } from '../operator.ts';
import type { InputShape } from '../shape.ts';
import { measureDefinition } from './measures/registry.ts';
import { readParams, windowLast, windowStart } from './params.ts';
import type { AggregateParams, MeasureParams } from './params.ts';

/** A row is copied into each window that holds it: beyond this many the work is no longer what anybody meant. */
const mostOverlaps = 1_000;

export function check(raw: Params, inputs: readonly InputShape[]): readonly Problem[] {
  const schema = inputs[0]!.schema;
  const params = readParams(raw);
  return [...checkKeys(params, schema), ...checkWindow(params), ...checkMeasures(params, schema)];
}

export function checkKeys({ groupBy }: AggregateParams, schema: Schema): readonly Problem[] {
  const unknown = groupBy.flatMap((name, i) => checkColumn(name, schema, { param: `groupBy.${i}`, label: 'Group by' }));
  return [...unknown, ...checkUnique(groupBy, (i) => `groupBy.${i}`)];
}

export function checkWindow(params: AggregateParams): readonly Problem[] {
  return [...(params.window === 'session' ? checkGap(params) : checkSizes(params)), ...checkWindowColumns(params)];
}

function checkGap({ gap }: AggregateParams): readonly Problem[] {
  return gap > 0 ? [] : [problem('aggregate.session-gap', { param: 'gap' }, 'The gap that ends a session must be longer than nothing.')];
}

function checkSizes({ window, size, slide }: AggregateParams): readonly Problem[] {
  if (window === 'global') return [];
  const problems: Problem[] = [];
  if (!(size > 0)) problems.push(problem('aggregate.window-size', { param: 'size' }, 'The window size must be longer than nothing.'));
  if (!(slide > 0)) problems.push(problem('aggregate.window-slide', { param: 'slide' }, 'The slide must be longer than nothing.'));
  if (slide > size) {
    problems.push(problem('aggregate.window-gap', { param: 'slide' }, 'The slide is longer than the window, so rows between windows would count nowhere.',
      'Make the slide at most as long as the size.'));
  }
  if (size > 0 && slide > 0 && size / slide > mostOverlaps) {
    problems.push(problem('aggregate.window-overlap', { param: 'slide' }, `Each row would be in more than ${mostOverlaps} windows.`, 'Choose a longer slide.'));
  }
  return problems;
}

function checkWindowColumns(params: AggregateParams): readonly Problem[] {
  return windowColumns(params).flatMap((name) => {
    const taken = params.groupBy.indexOf(name);
    return taken < 0 ? [] : [problem('column.duplicate', { param: `groupBy.${taken}` }, `The window has a column named ${name} already.`,
      'Rename the column before this node, or use no window.')];
  });
}

function windowColumns({ window }: AggregateParams): readonly string[] {
  if (window === 'global') return [];
  return window === 'session' ? [windowStart, windowLast] : [windowStart];
}

function checkMeasures(params: AggregateParams, schema: Schema): readonly Problem[] {
  const { groupBy, measures } = params;
  const taken = new Set([...groupBy, ...windowColumns(params)]);
  const clashes = measures.flatMap(({ name }, i) => (taken.has(name)
    ? [problem('column.duplicate', { param: `measures.${i}.name` }, `There is a ${name === windowLast ? 'window' : 'key'} column named ${JSON.stringify(name)} already.`, 'Give the measure another name.')]
    : []));
  return [
    ...clashes,
    ...checkUnique(measures.map((each) => each.name), (i) => `measures.${i}.name`),
    ...measures.flatMap((measure, i) => checkMeasure(measure, schema, `measures.${i}`)),
  ];
}

function checkMeasure(measure: MeasureParams, schema: Schema, at: string): readonly Problem[] {
  const where = measure.where === '' ? []
    : checkExpressionParam(measure.where, schema, { param: `${at}.where`, label: 'The condition', result: 'bool' });
  return [...checkMeasured(measure, schema, `${at}.column`), ...checkOrder(measure, schema, `${at}.by`), ...where];
}

function checkMeasured({ fn, column }: MeasureParams, schema: Schema, param: string): readonly Problem[] {
  const { takes, countsRows } = measureDefinition(fn);
  if (column === '') {
    return countsRows === true ? [] : [problem('aggregate.no-column', { param }, `${fn} needs a column.`, 'Choose a column, or use count for rows.')];
  }
  const unknown = checkColumn(column, schema, { param, label: fn });
  if (unknown.length > 0) return unknown;
  const { type } = schema.find((each) => each.name === column)!;
  if (takes.includes(type)) return [];
  return [problem('aggregate.column-type', { param }, `${fn} can't take ${column}, which is ${type}.`, hintFor(type))];
}

function checkOrder({ fn, by }: MeasureParams, schema: Schema, param: string): readonly Problem[] {
  if (measureDefinition(fn).orderedBy !== 'column') return [];
  if (by === '') return [problem('aggregate.no-order', { param }, `${fn} needs a column that says which row it is.`, 'Choose a column.')];
  return checkColumn(by, schema, { param, label: fn, types: ['int', 'float', 'timestamp'] });
}

function hintFor(type: ValueType): string {
  if (type === 'bool') return 'To count the rows where it is true, use count with this column as the condition.';
  if (type === 'string') return 'Group by it, count it, or CAST it to a number in a derive node before this one.';
  return 'min and max take timestamps; for a duration, derive a number first.';
}
