import type { Event } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { LatePolicy, ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { dedupeParams } from './params.ts';

/**
 * Each event that repeats none of those kept before it: one of the same key, and less than `within` away in event time. An
 * event is late when those that it may repeat are forgotten: `within` after it has passed.
 */
export function reference(params: Params, inputs: readonly ReferenceInput[], late: LatePolicy): readonly Event[] {
  const { schema, events } = inputs[0]!;
  const { keys, within } = dedupeParams(params);
  const columns = keys.map((name) => fieldIndex(schema, name));
  const kept: { readonly key: string; readonly event: Event }[] = [];
  for (const event of events) {
    if (within !== null && late === 'drop' && event.time + within <= event.watermark) continue;
    const key = JSON.stringify(columns.map((column) => event.row[column]));
    const isRepeat = kept.some((each) => each.key === key && (within === null || Math.abs(each.event.time - event.time) < within));
    if (!isRepeat) kept.push({ key, event });
  }
  return kept.map(({ event }) => event);
}
