import { must } from '#pipeline/base/assert.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { Crew } from '#workers/engine/crew/crew.ts';
import { KappaRun } from '#workers/engine/kappa/kappa-run.ts';
import { startOf } from '#workers/engine/log-set.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { answerOf } from '../events/contestants/watersmeet.ts';
import type { Contestant } from '../measure.ts';

interface Job {
  readonly plan: Plan;
  readonly log: HistoryLog;
  /** null: the engine reads alone. */
  readonly crew: Crew | null;
  readonly rows: number;
}

const never = (): boolean => false;

/** A Kappa job that reads its whole log as fast as it can, from the first record on. */
export function fromTheBeginning(name: string, job: Job): Contestant {
  return {
    name,
    rows: job.rows,
    async run() {
      const run = opened(job);
      await run.advance(Number.POSITIVE_INFINITY, never);
      const answer = await served(run);
      await run.close();
      return answer;
    },
  };
}

/** A job that has read all of it, and reads it once more into a version of its own. */
export async function replaying(name: string, job: Job): Promise<Contestant> {
  const run = opened(job);
  await run.advance(Number.POSITIVE_INFINITY, never);
  return {
    name,
    rows: job.rows,
    async run() {
      const entry = { at: run.clock, action: { kind: 'replay' } } as const;
      await run.act(entry);
      run.note(entry);
      await run.advance(Number.POSITIVE_INFINITY, never);
      if (job.crew?.lost === true) throw new Error('a worker has failed');
      return served(run);
    },
    close: () => run.close(),
  };
}

function opened({ plan, log, crew }: Job): KappaRun {
  return new KappaRun({
    plan, script: [], start: must(startOf([log]), 'a start'), crew: () => crew, now: () => performance.now(), breathe: () => Promise.resolve(),
    logsOf: () => new Map([['events', log]]), tablesOf: () => new Map(),
  });
}

async function served(run: KappaRun): Promise<() => ReturnType<typeof answerOf>> {
  const table = must(await run.table(must(run.plan.views[0], 'a view').node), 'an answer');
  return () => answerOf(table);
}
