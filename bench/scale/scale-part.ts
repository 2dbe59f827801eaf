import { gatherChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { Crew } from '#workers/engine/crew/crew.ts';
import { BlockCache } from '#workers/history/block-cache.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { nothingIngested } from '#workers/history/history-log.ts';
import { openIndexedDbLog } from '#workers/history/indexed-db-log.ts';
import { answerOf, meetAllQueries, recomputed } from '../events/contestants/watersmeet.ts';
import { mustPlan } from '../events/documents.ts';
import { blockRows, eventChunks, eventLog } from '../events/event-chunks.ts';
import { firstEvents, generateEvents } from '../events/events.ts';
import type { Events } from '../events/events.ts';
import { createTruth } from '../events/truth.ts';
import { measure, ours } from '../measure.ts';
import type { Contestant } from '../measure.ts';
import type { Finding } from '../results.ts';
import { openCrew } from './open-crew.ts';

const rows = 4_000_000;
const partitionCounts = [1, 2, 4] as const;
/** Rows of an append: a block of each partition, more or less. */
const appendRows = 4 * blockRows;

/** W1 over the same events in 1, 2 and 4 partitions, which one worker computes, or as many. */
export async function runScale(runs: number): Promise<Finding[]> {
  const events = generateEvents(rows);
  await meetAllQueries(await eventLog(firstEvents(events, 1_000_000), mustPlan('w1').sources[0]!.schema), 1_000_000);
  const contestants: Contestant[] = [];
  for (const partitions of partitionCounts) {
    const plan = mustPlan('w1', partitions);
    const log = await filled(plan, events);
    contestants.push(recomputing(`${ours}, 1 worker, ${partitions} partition${partitions === 1 ? '' : 's'}`, plan, log, null));
    if (partitions > 1) contestants.push(recomputing(`${ours}, ${partitions} workers, ${partitions} partitions`, plan, log, openCrew(partitions)));
  }
  const found = await measure({ name: 'Partitions, W1 over 4M rows', truth: createTruth('w1', events), contestants }, runs);
  for (const result of found) console.info(JSON.stringify(result));
  return found;
}

function recomputing(name: string, plan: Plan, log: HistoryLog, crew: Crew | null): Contestant {
  const { partitions } = plan.sources[0]!;
  return {
    name,
    rows,
    async run() {
      const table = await recomputed(plan, log, { rows, lanes: partitions, crew });
      // A crew that has failed takes no further task, and its work is done alone.
      if (crew !== null && !crew.canShare(partitions, rows)) throw new Error(`the ${partitions} workers did not share the task`);
      return () => answerOf(table);
    },
    close: () => crew?.close(),
  };
}

/** In IndexedDB, where the workers find it; all events of a campaign are in one partition. */
async function filled(plan: Plan, events: Events): Promise<HistoryLog> {
  const { logId, schema, partitions } = plan.sources[0]!;
  const log = await openIndexedDbLog(logId, schema, partitions, new BlockCache());
  await log.clear();
  for (const chunk of eventChunks(events, { size: appendRows })) await log.append(spread(chunk, partitions), nothingIngested);
  await log.append(Array.from({ length: partitions }, () => null), { ...nothingIngested, complete: true });
  return log;
}

function spread(chunk: Chunk, partitions: number): Chunk[] {
  const campaign = chunk.columns[2]!;
  if (partitions === 1 || campaign.type !== 'string') return [chunk];
  const { codes } = campaign;
  return Array.from({ length: partitions }, (_, partition) => {
    const places = Int32Array.from(codes.keys()).filter((i) => codes[i]! % partitions === partition);
    return gatherChunk(chunk, places, places.length);
  });
}
