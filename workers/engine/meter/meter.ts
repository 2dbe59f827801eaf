import { must } from '#pipeline/base/assert.ts';
import type { Plan, PlanArchitecture, ViewPlan } from '#pipeline/compile/plan.ts';
import { windowStart } from '#pipeline/operators/aggregate/params.ts';
import type { MeterSample, MeterTotals, TruthGap } from '#pipeline/serving/meter.ts';
import type { FaultOutcome } from '#pipeline/serving/meter.ts';
import { KappaRun } from '../kappa/kappa-run.ts';
import { LambdaRun } from '../lambda-run.ts';
import type { StreamJobSnapshot } from '../layers/stream-job.ts';
import type { Lockstep, LockstepOptions } from '../lockstep.ts';
import type { Machine } from '../machine.ts';
import type { ScriptEntry } from '../script.ts';
import { censusPlan } from './census-plan.ts';
import { countDifference, gapBetween } from './compare.ts';
import { outcomesOf } from './fault-outcomes.ts';
import { KeyIds } from './key-ids.ts';
import { SampleTimes } from './sample-times.ts';
import type { SampleTimesSnapshot } from './sample-times.ts';
import { isOfSessions } from '../windows.ts';
import { totalsOf } from './totals.ts';
import { Truth } from './truth.ts';

/**
 * Holds every answer against the truth, at moments of the clock that depend on the plan alone. For each architecture a
 * second machine runs the census of its plan; the truth and its census read the same log without faults. All of them catch
 * up only when a sample is due.
 */
export class Meter {
  readonly #run: Lockstep;
  readonly #options: LockstepOptions;
  readonly #censuses: ReadonlyMap<PlanArchitecture, Machine>;
  readonly #truth: Truth;
  readonly #truthCensus: Truth;
  readonly #times: SampleTimes;
  readonly #ids = new Map<string, { readonly rows: KeyIds; readonly counts: KeyIds }>();
  #samples: readonly MeterSample[] = [];
  /** Taken where the run had ended. */
  #last: readonly MeterSample[] = [];
  #version = 0;
  /** As they stood before the clock moved on: what ends now is no longer under way. */
  #ends: readonly number[] = [];

  constructor(run: Lockstep, options: LockstepOptions) {
    this.#run = run;
    this.#options = options;
    this.#censuses = new Map(options.plans.map((plan) => [plan.architecture, censusMachine(plan, options, run)]));
    const plan = must(options.plans[0], 'a plan');
    this.#truth = this.#truthOf(plan, plan);
    this.#truthCensus = this.#truthOf(plan, censusPlan(plan));
    this.#times = new SampleTimes(plan);
  }

  get samples(): readonly MeterSample[] {
    return [...this.#samples, ...this.#last];
  }

  /** Grows with every sample; for whoever says them on. */
  get version(): number {
    return this.#version;
  }

  get totals(): readonly MeterTotals[] {
    return this.#run.machines.map((machine) => totalsOf(machine, this.#options));
  }

  get faults(): readonly FaultOutcome[] {
    return outcomesOf(this.samples, this.#run);
  }

  /** Whether everything is known that a sample needs. */
  get ready(): boolean {
    return this.#truth.complete;
  }

  nextSample(clock: number): number {
    this.#ends = endsOf(this.#run);
    return this.#times.next(clock, this.#ends);
  }

  /** Samples when one is due at this instant. */
  async at(clock: number): Promise<void> {
    if (!this.#times.isDue(clock, this.#ends) || this.#samples.at(-1)?.clock === clock) return;
    this.#last = [];
    this.#samples = this.#times.thinned([...this.#samples, ...(await this.#measure(clock))]);
    this.#version++;
  }

  /** One more sample where the run has ended: it holds until the run goes on. */
  async atEnd(clock: number): Promise<void> {
    if (this.samples.at(-1)?.clock === clock) return;
    this.#last = await this.#measure(clock);
    this.#version++;
  }

  /** The census does what the run does. */
  async act(entry: ScriptEntry): Promise<void> {
    const counting = censusEntry(entry);
    this.#last = [];
    for (const machine of this.#censuses.values()) {
      await machine.advance(entry.at, () => false);
      await machine.act(counting);
      machine.note(counting);
    }
    await this.#retake(entry.at);
  }

  /** What is done by hand comes before the sample of its instant, also where that was taken first: a run that repeats the script has no other order. */
  async #retake(clock: number): Promise<void> {
    if (this.#samples.at(-1)?.clock !== clock) return;
    this.#samples = [...this.#samples.filter((each) => each.clock !== clock), ...(await this.#measure(clock))];
    this.#version++;
  }

  snapshot(): MeterSnapshot {
    return {
      samples: this.#samples,
      times: this.#times.snapshot(),
      truth: this.#truth.snapshot(),
      truthCensus: this.#truthCensus.snapshot(),
      censuses: [...this.#censuses].map(([architecture, machine]) => ({ architecture, snapshot: machine.snapshot() })),
    };
  }

  restore({ samples, times, truth, truthCensus, censuses }: MeterSnapshot): void {
    this.#samples = samples;
    this.#last = [];
    this.#version++;
    this.#times.restore(times);
    this.#truth.restore(truth);
    this.#truthCensus.restore(truthCensus);
    for (const { architecture, snapshot } of censuses) this.#censuses.get(architecture)?.restore(snapshot);
  }

  async close(): Promise<void> {
    for (const machine of this.#censuses.values()) await machine.close();
    await this.#truth.close();
    await this.#truthCensus.close();
  }

  async #measure(clock: number): Promise<readonly MeterSample[]> {
    await this.#truth.readTo(clock);
    await this.#truthCensus.readTo(clock);
    const happened = await this.#truth.happened(clock);
    const taken: MeterSample[] = [];
    for (const machine of this.#run.machines) {
      const census = must(this.#censuses.get(machine.architecture), 'census');
      await census.advance(clock, () => false);
      for (const node of servedNodes(machine.plan)) {
        const view = this.#truth.viewOf(node);
        const served = await machine.table(node);
        if (view === null || served === null) continue;
        const ids = this.#idsOf(node);
        const newest = machine.newestTime();
        const how = { ids: ids.rows, plain: isPlain(view) };
        const arrived = gapBetween(served, this.#truth.arrived(view), how);
        taken.push({
          clock, architecture: machine.architecture, view: node,
          staleness: newest === null ? null : Math.max(0, clock - newest),
          arrived,
          happened: happened === null ? arrived : gapBetween(served, happened(view), how),
          ...(await this.#countsOf(node, census, { view, arrived })),
        });
      }
    }
    return taken;
  }

  async #countsOf(node: string, census: Machine, { view, arrived }: { readonly view: ViewPlan; readonly arrived: TruthGap }): Promise<Pick<MeterSample, 'missed' | 'doubled'>> {
    // A view over plain rows is its own census.
    if (isPlain(view)) return { missed: arrived.missing, doubled: arrived.extra };
    const records = must(await census.table(node), `census of ${node}`);
    const counted = must(this.#truthCensus.viewOf(node), `true census of ${node}`);
    // A session's start moves as records come: they are known by their group.
    const by = isOfSessions(must(this.#options.plans[0], 'a plan'), view) ? records.keys.filter((key) => key !== windowStart) : records.keys;
    return countDifference(records, this.#truthCensus.arrived(counted), { ids: this.#idsOf(node).counts, by });
  }

  #idsOf(node: string): { readonly rows: KeyIds; readonly counts: KeyIds } {
    const found = this.#ids.get(node) ?? { rows: new KeyIds(), counts: new KeyIds() };
    this.#ids.set(node, found);
    return found;
  }

  #truthOf(plan: Plan, measured: Plan): Truth {
    const { logsOf, tablesOf, breathe } = this.#options;
    return new Truth({ plan: { ...measured, faults: [] }, logs: logsOf(plan), tables: tablesOf(plan), breathe });
  }
}

export interface MeterSnapshot {
  readonly samples: readonly MeterSample[];
  readonly times: SampleTimesSnapshot;
  readonly truth: StreamJobSnapshot;
  readonly truthCensus: StreamJobSnapshot;
  readonly censuses: readonly { readonly architecture: PlanArchitecture; readonly snapshot: unknown }[];
}

/** Of rows as they are. A view of groups has one row where it has no key columns. */
function isPlain({ accumulate }: ViewPlan): boolean {
  return accumulate === null;
}

/** When the batch run and the replays under way will end. */
function endsOf({ lambda, kappa, clock }: Lockstep): readonly number[] {
  const batch = lambda?.schedule.running?.publish;
  const replays = kappa?.versions().map(({ caughtUp }) => caughtUp) ?? [];
  return [...(batch === undefined ? [] : [batch]), ...replays].filter((end) => end > clock);
}

function censusEntry({ at, action }: ScriptEntry): ScriptEntry {
  return { at, action: action.kind === 'deploy' ? { ...action, plan: censusPlan(action.plan) } : action };
}

function censusMachine(plan: Plan, options: LockstepOptions, run: Lockstep): Machine {
  const { logsOf, tablesOf, start, breathe } = options;
  const counting = censusPlan(plan);
  const script = options.script.map(censusEntry);
  if (plan.architecture === 'kappa') return new KappaRun({ plan: counting, logsOf, tablesOf, script, start, breathe });
  // Drift is found in models, which a census has none of.
  const { kind } = plan.batchSettings.trigger;
  const driftStarts = kind === 'drift' ? (clock: number): boolean => run.lambda?.schedule.runs.some((each) => each.start === clock) ?? false : undefined;
  return new LambdaRun({ plan: counting, logs: logsOf(plan), tables: tablesOf(plan), script, breathe, driftStarts }, start);
}

/** What people ask of a plan: merges, and views that no merge stands for. */
export function servedNodes({ merges, views }: Plan): readonly string[] {
  const merged = new Set(merges.flatMap(({ batch, speed }) => [batch, speed]));
  return [...merges.map(({ node }) => node), ...views.filter(({ node, layer }) => !merged.has(node) && layer === 'speed').map(({ node }) => node)];
}
