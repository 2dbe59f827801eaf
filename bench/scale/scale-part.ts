import type { Plan } from '#pipeline/compile/plan.ts';
import type { Crew } from '#workers/engine/crew/crew.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { answerOf, meetAllQueries, recomputed } from '../events/contestants/watersmeet.ts';
import { mustKappaPlan, mustPlan } from '../events/documents.ts';
import { eventLog } from '../events/event-chunks.ts';
import { firstEvents, generateEvents } from '../events/events.ts';
import { createTruth } from '../events/truth.ts';
import { measure, ours } from '../measure.ts';
import type { Contestant } from '../measure.ts';
import type { Finding } from '../results.ts';
import { filledLog } from './filled-log.ts';
import { fromTheBeginning, replaying } from './kappa-contestants.ts';
import { openCrew } from './open-crew.ts';

const rows = 4_000_000;
const partitionCounts = [1, 2, 4] as const;

/** W1 over the same events in 1, 2 and 4 partitions, which one worker computes, or as many: as a batch run, and as a Kappa job. */
export async function runScale(turns: number): Promise<Finding[]> {
  const events = generateEvents(rows);
  await meetAllQueries(await eventLog(firstEvents(events, 1_000_000), mustPlan('w1').sources[0]!.schema), 1_000_000);
  const [batch, live, replay]: [Contestant[], Contestant[], Contestant[]] = [[], [], []];
  for (const partitions of partitionCounts) {
    const [plan, kappa] = [mustPlan('w1', partitions), mustKappaPlan('w1', partitions)];
    const log = await filledLog(plan, events);
    for (const workers of partitions === 1 ? [1] : [1, partitions]) {
      const name = `${ours}, ${plural(workers, 'worker')}, ${plural(partitions, 'partition')}`;
      const crew = workers === 1 ? null : openCrew(workers);
      batch.push(recomputing(name, plan, log, crew));
      live.push(fromTheBeginning(name, { plan: kappa, log, crew, rows }));
      replay.push(await replaying(name, { plan: kappa, log, crew, rows }));
    }
  }
  const truth = createTruth('w1', events);
  const found = [
    ...(await measure({ name: 'Partitions, W1 over 4M rows', truth, contestants: batch }, turns)),
    ...(await measure({ name: 'Partitions, W1 as a stream job over 4M rows', truth, contestants: live }, turns)),
    ...(await measure({ name: 'Partitions, a replay of W1 over 4M rows', truth, contestants: replay }, turns)),
  ];
  for (const result of found) console.info(JSON.stringify(result));
  return found;
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
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
  };
}
