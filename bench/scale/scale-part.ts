import { gatherChunk } from '#pipeline/data/chunk.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { nothingIngested } from '#workers/history/history-log.ts';
import { createMemoryLog } from '#workers/history/memory-log.ts';
import { answerOf, meetAllQueries, recomputed } from '../events/contestants/watersmeet.ts';
import { typedLoop } from '../events/contestants/typed-loop.ts';
import { mustPlan } from '../events/documents.ts';
import { eventChunks, eventLog } from '../events/event-chunks.ts';
import { generateEvents } from '../events/events.ts';
import type { Events } from '../events/events.ts';
import { createTruth } from '../events/truth.ts';
import { measure, ours } from '../measure.ts';
import type { Contestant } from '../measure.ts';
import type { Finding } from '../results.ts';

const rows = 10_000_000;
const partitionCounts = [1, 2, 4] as const;

/** W1 over the same events in 1, 2 and 4 partitions. */
export async function runScale(runs: number): Promise<Finding[]> {
  const plan = mustPlan('w1');
  const events = generateEvents(rows);
  await meetAllQueries(await eventLog(generateEvents(1_000_000), plan.sources[0]!.schema), 1_000_000);
  const contestants: Contestant[] = [];
  for (const partitions of partitionCounts) contestants.push(oneWorker(plan, await partitioned(plan, events, partitions), partitions));
  const found = await measure({ name: 'Partitions, W1 over 10M rows', truth: createTruth('w1', events), contestants: [...contestants, typedLoop(events, 'w1')] }, runs);
  for (const result of found) console.info(JSON.stringify(result));
  return found;
}

function oneWorker(plan: Plan, log: HistoryLog, partitions: number): Contestant {
  return {
    name: `${ours}, 1 worker, ${partitions} partition${partitions === 1 ? '' : 's'}`,
    rows,
    async run() {
      const table = await recomputed(plan, log, rows, partitions);
      return () => answerOf(table);
    },
  };
}

/** All events of a campaign are in one partition. */
async function partitioned(plan: Plan, events: Events, partitions: number): Promise<HistoryLog> {
  const log = createMemoryLog(plan.sources[0]!.schema, partitions);
  for (const chunk of eventChunks(events)) {
    const campaign = chunk.columns[2]!;
    const codes = campaign.type === 'string' ? campaign.codes : new Int32Array(0);
    const pieces = Array.from({ length: partitions }, (_, partition) => {
      const places = Int32Array.from(codes.keys()).filter((i) => codes[i]! % partitions === partition);
      return gatherChunk(chunk, places, places.length);
    });
    await log.append(partitions === 1 ? [chunk] : pieces, { ...nothingIngested, complete: true });
  }
  return log;
}
