import { must } from '#pipeline/base/assert.ts';
import { problem } from '#pipeline/problem.ts';
import { BatchBuilder } from '../batch-builder.ts';
import { IngestProblem } from '../ingest-problem.ts';
import type { ReadRequest } from '../reader.ts';
import { generate, pendingAtMost, settingsOf } from './generate.ts';

const maxPending = 2_000_000;
const rowsAtOnce = 1024;

/**
 * Rows of a generator: id, ts, key, value (pipeline/operators/generator). Events are a function of the seed, so an
 * interrupted ingest makes them again from the first and skips what it had: no state of the generator is stored.
 */
export async function ingestGenerator({ source, writer, pace }: Omit<ReadRequest, 'bytes'>, seed: number): Promise<void> {
  const settings = must(settingsOf(source.params), 'generator settings');
  if (pendingAtMost(settings) > maxPending) {
    throw new IngestProblem(problem('ingest.too-much-disorder', { param: 'disorder' }, `More than ${maxPending} events would be under way at once.`, 'Lower the rate, the disorder or the late fraction.'));
  }
  if (settings.duplicates === 0) writer.expect(settings.rows);
  const builder = new BatchBuilder(source.schema, writer.appendRows);
  const arrivals = new Float64Array(writer.appendRows);
  const skip = writer.progress.consumed;
  let consumed = 0;
  for (const event of generate(settings, seed)) {
    if (++consumed <= skip) continue;
    arrivals[builder.length] = event.arrival;
    builder.add([event.id, event.time, `key-${event.key + 1}`, event.value]);
    if (builder.full) await writer.write(builder.take(arrivals.slice()), consumed);
    if (consumed % rowsAtOnce === 0 && !(await pace())) return;
  }
  if (builder.length > 0) {
    const rest = arrivals.slice(0, builder.length);
    await writer.write(builder.take(rest), consumed);
  }
  await writer.finish(consumed);
}
