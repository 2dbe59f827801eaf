import { BatchBuilder } from '../batch-builder.ts';
import type { ReadRequest } from '../reader.ts';
import type { EventGenerator } from './event-generator.ts';

const rowsAtOnce = 1024;

/**
 * Events are a function of params and seed, so an interrupted ingest makes them again from the first and skips what it
 * had: no state of the generator is stored.
 */
export async function ingestGenerator(generator: EventGenerator, { source, writer, pace }: Omit<ReadRequest, 'bytes'>, seed: number): Promise<void> {
  writer.expect(generator.expected(source.params));
  const builder = new BatchBuilder(source.schema, writer.appendRows);
  const arrivals = new Float64Array(writer.appendRows);
  const skip = writer.resumeFrom;
  let consumed = 0;
  for (const event of generator.events(source.params, seed)) {
    if (++consumed <= skip) continue;
    arrivals[builder.length] = event.arrival;
    builder.add(event.row);
    if (builder.full) await writer.write(builder.take(arrivals.slice()), consumed);
    if (consumed % rowsAtOnce === 0 && !(await pace())) return;
  }
  if (builder.length > 0) {
    const rest = arrivals.slice(0, builder.length);
    await writer.write(builder.take(rest), consumed);
  }
  await writer.finish(consumed);
}
