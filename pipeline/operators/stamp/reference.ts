import type { Event } from '../../data/chunk.ts';
import type { LatePolicy, ProcessedAt, ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { stampParams } from './params.ts';

/** Each event with the clock at which it is processed. Where that is its event time, no later row is before it: it is the watermark, too. */
export function reference(params: Params, inputs: readonly ReferenceInput[], _late: LatePolicy, processedAt: ProcessedAt = (arrival) => arrival): readonly Event[] {
  const { isTime } = stampParams(params);
  return inputs[0]!.events.map((event) => {
    const clock = processedAt(event.arrival);
    const row = [...event.row, clock];
    return isTime ? { ...event, row, time: clock, watermark: clock } : { ...event, row };
  });
}
