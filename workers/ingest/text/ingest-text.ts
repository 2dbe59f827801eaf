import { BatchBuilder } from '../batch-builder.ts';
import type { ReadRequest } from '../reader.ts';
import type { OpenRecords } from './records.ts';
import { RowTaker } from './row-taker.ts';

/** Rows between two looks at the clock. */
const rowsAtOnce = 512;

/** CSV, NDJSON and JSON. An interrupted ingest reads from the start again, and skips what it had consumed. */
export async function ingestText(request: ReadRequest, open: OpenRecords): Promise<void> {
  const { source, writer, pace } = request;
  const reader = open(request.bytes);
  const taker = new RowTaker(reader, source.schema, { required: source.eventTime, bad: writer.bad });
  const builder = new BatchBuilder(source.schema, writer.appendRows);
  const skip = writer.resumeFrom;
  let consumed = 0;
  for await (const records of reader.batches()) {
    for (const record of records) {
      if (++consumed <= skip) continue;
      const row = taker.take(record);
      if (row !== null) builder.add(row);
      if (builder.full) await writer.write(builder.take(), consumed);
      if (consumed % rowsAtOnce === 0 && !(await pace())) return;
    }
    if (!(await pace())) return;
  }
  taker.check();
  if (builder.length > 0 || consumed > writer.progress.consumed) await writer.write(builder.take(), consumed);
  await writer.finish(consumed);
}
