import type { Event } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';

/** All events, ordered by arrival, then input, then position; columns in the order of the first input. */
export function reference(_params: Params, inputs: readonly ReferenceInput[]): readonly Event[] {
  const first = inputs[0]!.schema;
  const merged = inputs.flatMap(({ schema, events }) => {
    const positions = first.map((each) => fieldIndex(schema, each.name));
    return events.map((event) => ({ ...event, row: positions.map((position) => event.row[position]!) }));
  });
  // A stable sort: what arrives together stays in the order of inputs and positions.
  return merged.toSorted((a, b) => a.arrival - b.arrival);
}
