import type { Event } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import { arrivalsOf } from '../joins/arrivals.ts';
import { PassedWatermark } from '../joins/passed-watermark.ts';
import { sameKey } from '../joins/same-key.ts';
import type { LatePolicy, ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { asOfParams } from './as-of-params.ts';

/**
 * For each row the newest version with its key that is not newer than the row, among those that arrived before it; of
 * versions of one time the one that arrived last.
 *
 * `late: 'drop'`: a version is forgotten once no row that is on time could ask for it: one that replaces it is not after the
 * watermark, or it is too old for the watermark itself.
 */
export function reference(params: Params, inputs: readonly ReferenceInput[], late: LatePolicy): readonly Event[] {
  const { on, take, tolerance, keepUnmatched } = asOfParams(params);
  const [versions, rows] = [inputs[0]!.schema, inputs[1]!.schema];
  const taken = take.map(({ column }) => fieldIndex(versions, column));
  const matches = sameKey(on, rows, versions);
  const sameVersionKey = sameKey(on.map(({ right }) => ({ left: right, right })), versions, versions);
  const watermark = new PassedWatermark();
  const met: Event[] = [];
  const output: Event[] = [];
  for (const { port, event } of arrivalsOf(inputs)) {
    const passed = late === 'drop' ? watermark.advance(event.watermark) : Number.NEGATIVE_INFINITY;
    if (port === 0) {
      met.push(event);
      continue;
    }
    const isForgotten = (version: Event, index: number): boolean => version.time + tolerance < passed
      || met.some((other, i) => other.time <= passed && (other.time > version.time || (other.time === version.time && i > index)) && sameVersionKey(other.row, version.row));
    const candidates = met.filter((version, i) => matches(event.row, version.row) && version.time <= event.time && version.time >= event.time - tolerance && !isForgotten(version, i));
    const match = candidates.reduce<Event | null>((best, each) => (best === null || each.time >= best.time ? each : best), null);
    if (match !== null || keepUnmatched) output.push({ ...event, row: [...event.row, ...taken.map((index) => match?.row[index] ?? null)] });
  }
  return output;
}
