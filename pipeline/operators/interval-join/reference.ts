import type { Event } from '../../data/chunk.ts';
import { progressOf } from '../../data/progress.ts';
import type { Progress } from '../../data/progress.ts';
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
import type { LatePolicy, ProcessedAt, ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { joinParams } from './join-params.ts';
import type { JoinParams, TimeCondition } from './join-params.ts';
import { keptIndices } from './spec.ts';

/**
 * Each row, when it arrives, meets the rows of the other side that arrived before it, in their order. A pair's event time is
 * the later of both; its arrival and watermark are those of the row that came later.
 *
 * `late: 'drop'`: a row is forgotten once the watermark, that of the row just arrived included, has passed every time at
 * which a partner could still be on time.
 *
 * Lone rows: those left rows that have no match by the time at which the watermark passes every time at which one could be on
 * time. What comes then comes too late for them. The row's time is that last moment (or its own, if that is later), its arrival
 * that of the rise, or its own where the watermark had already risen. A left row that is late is dropped: it may have lost a match.
 */
export function reference(params: Params, inputs: readonly ReferenceInput[], late: LatePolicy, _processedAt?: ProcessedAt, progress?: Progress): readonly Event[] {
  const join = joinParams(params);
  const [left, right] = [inputs[0]!.schema, inputs[1]!.schema];
  const matches = matcherOf(join, left, right);
  const row = outputOf(join, left, right);
  const watermark = new PassedWatermark();
  const met: Arrival[] = [];
  const found = new Set<Arrival>();
  const output: Event[] = [];
  const lone = join.output === 'lone rows';
  const waiting: Arrival[] = [];
  for (const one of arrivalsOf(inputs)) {
    const { port, event } = one;
    const passed = watermark.advance(event.watermark);
    if (lone && port === 0 && late === 'drop' && isLate(join.time, event.time, passed)) continue;
    if (lone && port === 0) waiting.push(one);
    for (const other of met) {
      if (other.port === port) continue;
      const [a, b] = port === 0 ? [one, other] : [other, one];
      const forgotten = (late === 'drop' || (lone && port === 1)) && lastUse(join.time, other) < passed;
      if (forgotten || (join.output !== 'pairs' && found.has(a)) || !matches(a.event, b.event)) continue;
      found.add(a);
      if (!lone) output.push({ ...event, row: row(a.event, b.event), time: Math.max(a.event.time, b.event.time) });
    }
    met.push(one);
  }
  return lone ? loneRows(waiting.filter((each) => !found.has(each)), join, { row, progress: progress ?? progressOf(inputs.flatMap(({ events }) => events), null) }) : output;
}

function loneRows(waiting: readonly Arrival[], { time }: JoinParams, { row, progress: { arrivals, watermarks } }: { readonly row: (left: Event, right: Event) => Row; readonly progress: Progress }): readonly Event[] {
  return waiting.flatMap((each): Event[] => {
    const { event } = each;
    const last = lastUse(time, each);
    const rise = watermarks.findIndex((watermark) => watermark > last);
    if (rise < 0) return [];
    const arrival = Math.max(event.arrival, arrivals[rise]!);
    const before = watermarks.findLast((_, i) => arrivals[i]! < arrival) ?? Number.NEGATIVE_INFINITY;
    return [{ row: row(event, event), time: Math.max(event.time, last), arrival, watermark: before }];
  }).toSorted((a, b) => a.arrival - b.arrival);
}

function isLate(condition: TimeCondition, time: number, watermark: number): boolean {
  return condition.kind === 'window' ? floorWindow(time, condition.size, condition.offset) + condition.size <= watermark : condition.kind === 'interval' && time < watermark;
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
