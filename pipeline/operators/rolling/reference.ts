import type { Event } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Value } from '../../data/schema.ts';
import type { LatePolicy, ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { measureField, rollingParams } from './params.ts';
import type { RollingFunction } from './params.ts';

/**
 * To each event what its measures make of those of its key that arrived before it, and whose event times lie in
 * (its own - size, its own]. An event is late when what it would look back at is forgotten: `size` after it has passed.
 */
export function reference(params: Params, inputs: readonly ReferenceInput[], late: LatePolicy): readonly Event[] {
  const { schema, events } = inputs[0]!;
  const { keys, size, withCurrent, measures } = rollingParams(params);
  const columns = keys.map((name) => fieldIndex(schema, name));
  const kept: { readonly key: string; readonly event: Event }[] = [];
  return events.flatMap((event) => {
    if (late === 'drop' && event.time + size <= event.watermark) return [];
    const key = JSON.stringify(columns.map((column) => event.row[column]));
    // Newest first: the order in which numbers are added up.
    const seen = kept.filter((each) => each.key === key && each.event.time > event.time - size && each.event.time <= event.time).map((each) => each.event.row).toReversed();
    kept.push({ key, event });
    const rows = withCurrent ? [event.row, ...seen] : seen;
    const added = measures.map((measure) => {
      const column = fieldIndex(schema, measure.column);
      const values = rows.map((row) => (measure.column === '' ? 0 : row[column]!)).filter((value) => value !== null);
      return resultOf(measure.fn, values, measureField(measure, schema).type === 'int');
    });
    return [{ ...event, row: [...event.row, ...added] }];
  });
}

function resultOf(fn: RollingFunction, values: readonly Exclude<Value, null>[], whole: boolean): Value {
  if (fn === 'count') return values.length;
  const numbers = values as readonly number[];
  if (numbers.length === 0) return null;
  if (fn === 'min') return Math.min(...numbers);
  if (fn === 'max') return Math.max(...numbers);
  const sum = numbers.reduce((total, each) => total + each, 0);
  const result = (fn === 'avg' ? sum / numbers.length : sum) + 0;
  return Math.abs(result) <= (whole ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE) ? result : null;
}
