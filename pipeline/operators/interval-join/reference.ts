import type { Event } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Row, Schema } from '../../data/schema.ts';
import { evaluateRow } from '../../expression/evaluate-row.ts';
import { floorWindow } from '../aggregate/floor-window.ts';
import { mustType } from '../expressions.ts';
import { arrivalsOf } from '../joins/arrivals.ts';
import type { Arrival } from '../joins/arrivals.ts';
import { joinedSchema } from '../joins/joined-schema.ts';
import { PassedWatermark } from '../joins/passed-watermark.ts';
import { sameKey } from '../joins/same-key.ts';
import type { LatePolicy, Params, ReferenceInput } from '../operator.ts';
import { joinParams } from './join-params.ts';
import type { JoinParams, TimeCondition } from './join-params.ts';
import { keptIndices } from './spec.ts';

/**
 * Each row, when it arrives, meets the rows of the other side that arrived before it, in their order. A pair's event time is
 * the later of both; its arrival and watermark are those of the row that came later.
 *
 * `late: 'drop'`: a row is forgotten once the watermark, that of the row just arrived included, has passed every time at
 * which a partner could still be on time.
 */
export function reference(params: Params, inputs: readonly ReferenceInput[], late: LatePolicy): readonly Event[] {
  const join = joinParams(params);
  const [left, right] = [inputs[0]!.schema, inputs[1]!.schema];
  const matches = matcherOf(join, left, right);
  const row = outputOf(join, left, right);
  const watermark = new PassedWatermark();
  const met: Arrival[] = [];
  const found = new Set<Arrival>();
  const output: Event[] = [];
  for (const one of arrivalsOf(inputs)) {
    const { port, event } = one;
    const passed = watermark.advance(event.watermark);
    for (const other of met) {
      if (other.port === port) continue;
      const [a, b] = port === 0 ? [one, other] : [other, one];
      const forgotten = late === 'drop' && lastUse(join.time, other) < passed;
      if (forgotten || (join.output === 'left rows' && found.has(a)) || !matches(a.event, b.event)) continue;
      found.add(a);
      output.push({ ...event, row: row(a.event, b.event), time: Math.max(a.event.time, b.event.time) });
    }
    met.push(one);
  }
  return output;
}

/** The greatest watermark at which a row that is on time could be a partner. */
function lastUse(time: TimeCondition, { port, event }: Arrival): number {
  switch (time.kind) {
    case 'any': return Number.POSITIVE_INFINITY;
    case 'interval': return event.time + (port === 0 ? time.to : -time.from);
    case 'window': return floorWindow(event.time, time.size, time.offset) + time.size - 1;
  }
}

function matcherOf({ on, time, condition }: JoinParams, left: Schema, right: Schema): (left: Event, right: Event) => boolean {
  const keysMeet = sameKey(on, left, right);
  const typed = condition === '' ? null : mustType(condition, joinedSchema(left, right));
  return (a, b) => keysMeet(a.row, b.row) && timesMeet(time, a, b) && (typed === null || evaluateRow(typed, [...a.row, ...b.row]) === true);
}

function timesMeet(time: TimeCondition, left: Event, right: Event): boolean {
  switch (time.kind) {
    case 'any': return true;
    case 'interval': return right.time >= left.time + time.from && right.time <= left.time + time.to;
    case 'window': return floorWindow(left.time, time.size, time.offset) === floorWindow(right.time, time.size, time.offset);
  }
}

function outputOf({ keep, take, time }: JoinParams, left: Schema, right: Schema): (left: Event, right: Event) => Row {
  const kept = keptIndices(keep, left);
  const taken = take.map(({ column }) => fieldIndex(right, column));
  return (a, b) => [
    ...kept.map((index) => a.row[index]!),
    ...(time.kind === 'window' ? [floorWindow(a.time, time.size, time.offset)] : []),
    ...taken.map((index) => b.row[index]!),
  ];
}
