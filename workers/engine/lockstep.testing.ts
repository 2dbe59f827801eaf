import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { FaultPlan, Plan } from '#pipeline/compile/plan.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import type { Row, Value } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { HistoryLog } from '../history/history-log.ts';
import { Lockstep } from './lockstep.ts';
import { startOf } from './log-set.ts';
import { eventSchema } from './scenario.testing.ts';
import type { Scenario } from './scenario.testing.ts';
import type { Script } from './script.ts';

/** The Kappa plan of the same pipeline. */
export function kappaPlanOf({ plan }: Scenario): Plan {
  const speed = plan.views.find((view) => view.layer === 'speed')!;
  return {
    ...plan, architecture: 'kappa', merges: [],
    steps: plan.steps.filter((step) => step.layer === 'speed'),
    views: [{ ...speed, node: 'answer', origin: 'answer', name: 'answer' }],
  };
}

export interface BothOptions {
  readonly meter?: boolean;
  readonly script?: Script;
  readonly change?: (plan: Plan) => Plan;
}

export function bothOver(scenario: Scenario, log: HistoryLog, { meter = false, script = [], change = (plan) => plan }: BothOptions = {}): Lockstep {
  const logs = new Map([['events', log]]);
  return new Lockstep({
    plans: [scenario.plan, kappaPlanOf(scenario)].map(change),
    logsOf: () => logs, tablesOf: () => new Map(), script, meter, start: startOf([log])!, breathe: async () => undefined, now: () => 0,
  });
}

/** Faults of the machines, over before the log ends; the wrong code is another filter. */
export function randomFaults(random: Random, scenario: Scenario): (plan: Plan) => readonly FaultPlan[] {
  const first = Math.min(...scenario.partitions.flatMap((events) => events[0]?.arrival ?? []));
  const span = Math.max(2, scenario.last - first);
  const kinds = ['bad-deploy', 'poison-event', 'dead-worker', 'batch-failure', 'batch-overrun'] as const;
  const drawn = Array.from({ length: random.below(4) }, () => {
    const at = first + random.below(span);
    return { kind: kinds[random.below(kinds.length)]!, at, until: at + 1 + random.below(Math.max(1, scenario.last - at)), factor: 2 + random.below(5) };
  });
  return (plan) => drawn.map(({ kind, at, until, factor }): FaultPlan => {
    if (kind === 'batch-overrun') return { kind, at, until, factor };
    if (kind !== 'bad-deploy') return { kind, at, until };
    const steps = plan.steps.filter((step) => step.node === 'some').map((step) => ({ ...step, params: { condition: 'value IS NULL OR value % 3 <> 0' } }));
    return { kind, at, until, node: 'some', steps };
  });
}

export async function served(run: Lockstep, architecture: 'lambda' | 'kappa', node = 'answer'): Promise<Row[]> {
  return tableRows(sortTable((await run.table(node, architecture))!));
}

/** All that a reader could see, as text: equal text is equal bytes. */
export async function picture(run: Lockstep): Promise<string> {
  const versions = run.kappa?.versions().map(({ index, state, read, rows, caughtUp, started, beyondRetention }) => [index, state, read, rows, caughtUp, started, beyondRetention]);
  return JSON.stringify([
    run.machines.map(({ clock, arrived }) => [clock, arrived]), run.lambda?.schedule.runs, versions, run.kappa?.switches,
    await served(run, 'lambda'), await served(run, 'kappa'), run.meter?.samples,
  ]);
}

/** What the aggregate says of some events, read naively. */
export function reference(scenario: Scenario, events: readonly Event[], late: 'keep' | 'drop'): readonly Row[] {
  const filter = operatorOf('filter');
  const aggregate = operatorOf('aggregate');
  if (filter?.role !== 'transform' || aggregate?.role !== 'accumulate') throw new Error('operators changed their roles');
  const kept = filter.reference(scenario.plan.steps[0]!.params, [{ schema: eventSchema, events }], late);
  return aggregate.reference(scenario.aggregate, { schema: eventSchema, events: kept }, late);
}

export function arrivedBy(scenario: Scenario, clock: number): Event[] {
  return scenario.partitions.flatMap((events) => events.filter((event) => event.arrival <= clock));
}

export function round(rows: readonly Row[]): Value[][] {
  return rows.map((row) => row.map((value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value)));
}

/** Every property over many seeds; SEED=n repeats one of them, RUNS=n sets how many. */
export async function forSeeds(usual: number, property: (seed: number, random: Random) => Promise<void>): Promise<void> {
  const first = Number(process.env['SEED'] ?? 1);
  const runs = Number(process.env['RUNS'] ?? (process.env['SEED'] === undefined ? usual : 1));
  for (let seed = first; seed < first + runs; seed++) {
    try {
      await property(seed, createRandom(seed, 11));
    } catch (error) {
      throw new Error(`SEED=${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}
