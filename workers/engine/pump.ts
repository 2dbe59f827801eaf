import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Dataflow } from './dataflow.ts';
import { endedBy } from './ended.ts';
import type { ExplicitWatermarks } from './explicit-watermarks.ts';
import type { Lane } from './lane.ts';
import type { PartitionReader } from './partition-reader.ts';

/** One partition of one source, being read. */
export interface Feed {
  readonly source: string;
  readonly partition: number;
  readonly reader: PartitionReader;
}

/** On its way into a lane of a dataflow. */
export interface Inlet extends Feed {
  readonly flow: Dataflow;
  readonly lane: Lane;
  /** Where the dataflow asks for them; null otherwise. */
  readonly watermarks: ExplicitWatermarks | null;
}

/**
 * Brings records into their lanes, one bounded tick: up to `until`, but no further than the blocks at hand reach, so that
 * a caller gets its turn at least once a block. Within a tick every input goes by the same clock. Answers how far it came:
 * all records with an arrival up to `reached` are in; Infinity when no inlet holds another record.
 */
export async function pumpTick(inlets: readonly Inlet[], until: number): Promise<{ readonly reached: number; readonly rows: number }> {
  const reach = await atHand(inlets);
  const boundary = Math.min(until, reach);
  let rows = 0;
  for (const inlet of inlets) rows += await drain(inlet, boundary);
  const end = endedBy(boundary, (source) => inlets.find((inlet) => inlet.source === source)?.reader.log);
  for (const flow of new Set(inlets.map((inlet) => inlet.flow))) flow.flush(end);
  // A dataflow that was flushed holds no record that went in, only what it made of it.
  for (const { reader } of inlets) reader.giveBack();
  return { reached: reach === Number.POSITIVE_INFINITY ? reach : boundary, rows };
}

/** The arrival up to which the records at hand are complete; fills every inlet first. */
export async function atHand(inlets: readonly Feed[]): Promise<number> {
  let reach = Number.POSITIVE_INFINITY;
  for (const { reader } of inlets) {
    if (reader.lastArrival() === null) await reader.fill();
    const last = reader.lastArrival();
    if (last !== null && last < reach) reach = last;
  }
  return reach;
}

/** All records of one inlet up to a moment, which the records at hand reach. */
export async function drain(inlet: Inlet, boundary: number): Promise<number> {
  const { reader, lane, watermarks, source } = inlet;
  let rows = 0;
  for (;;) {
    const count = reader.countUntil(boundary);
    if (count > 0) {
      const chunk: Chunk = reader.take(count);
      lane.push(source, watermarks === null ? chunk : watermarks.apply(chunk));
      rows += count;
    }
    if (reader.nextArrival() !== null || !(await reader.fill())) return rows;
  }
}

/** Goes past everything that arrives up to a moment; answers how many records those were. */
export async function skipTo(feeds: readonly Feed[], arrival: number): Promise<number> {
  let skipped = 0;
  for (const { reader } of feeds) {
    while (await reader.fill()) {
      const count = reader.countUntil(arrival);
      if (count === 0) break;
      reader.skip(count);
      skipped += count;
    }
  }
  return skipped;
}
