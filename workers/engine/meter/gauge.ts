import { must } from '#pipeline/base/assert.ts';
import type { Plan, PlanArchitecture, ViewPlan } from '#pipeline/compile/plan.ts';
import { windowStart } from '#pipeline/operators/aggregate/params.ts';
import type { MeterSample, TruthGap } from '#pipeline/serving/meter.ts';
import type { StreamJobSnapshot } from '../layers/stream-job.ts';
import type { Lockstep, LockstepOptions } from '../lockstep.ts';
import type { Machine } from '../machine.ts';
import type { ScriptEntry } from '../script.ts';
import { isOfSessions } from '../windows.ts';
import { censusEntry, censusMachine } from './census-machine.ts';
import { censusPlan } from './census-plan.ts';
import { countDifference, gapBetween } from './compare.ts';
import { KeyIds } from './key-ids.ts';
import { Truth } from './truth.ts';

/**
 * Measures how far each answer is from the truth, and which records it misses or counts twice. For each architecture a second
 * machine runs the census of its plan; the truth and its census read the same log without faults. All of them catch up only
 * when something is measured.
 */
export class Gauge {
  readonly #run: Lockstep;
  readonly #options: LockstepOptions;
  readonly #plan: Plan;
  readonly #censuses: ReadonlyMap<PlanArchitecture, Machine>;
  readonly #truth: Truth;
  readonly #truthCensus: Truth;
  readonly #ids = new Map<string, { readonly rows: KeyIds; readonly counts: KeyIds }>();

  constructor(run: Lockstep, options: LockstepOptions) {
    this.#run = run;
    this.#options = options;
    this.#plan = must(options.plans[0], 'a plan');
    this.#censuses = new Map(options.plans.map((plan) => [plan.architecture, censusMachine(plan, options, run)]));
    this.#truth = this.#truthOf(this.#plan);
    this.#truthCensus = this.#truthOf(censusPlan(this.#plan));
  }

  /** Whether the logs hold all that will ever come: what has happened by a clock is known. */
  get complete(): boolean {
    return this.#truth.complete;
  }

  /** One sample for each served node of each architecture. Clocks never decrease. */
  async measure(clock: number): Promise<readonly MeterSample[]> {
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

  /** The censuses do what the run does. */
  async act(entry: ScriptEntry): Promise<void> {
    const counting = censusEntry(entry);
    for (const machine of this.#censuses.values()) {
      await machine.advance(entry.at, () => false);
      await machine.act(counting);
      machine.note(counting);
    }
  }

  snapshot(): GaugeSnapshot {
    return {
      truth: this.#truth.snapshot(),
      truthCensus: this.#truthCensus.snapshot(),
      censuses: [...this.#censuses].map(([architecture, machine]) => ({ architecture, snapshot: machine.snapshot() })),
    };
  }

  restore({ truth, truthCensus, censuses }: GaugeSnapshot): void {
    this.#truth.restore(truth);
    this.#truthCensus.restore(truthCensus);
    for (const { architecture, snapshot } of censuses) this.#censuses.get(architecture)?.restore(snapshot);
  }

  async close(): Promise<void> {
    for (const machine of this.#censuses.values()) await machine.close();
    await this.#truth.close();
    await this.#truthCensus.close();
  }

  async #countsOf(node: string, census: Machine, { view, arrived }: { readonly view: ViewPlan; readonly arrived: TruthGap }): Promise<Pick<MeterSample, 'missed' | 'doubled'>> {
    // A view over plain rows is its own census.
    if (isPlain(view)) return { missed: arrived.missing, doubled: arrived.extra };
    const records = must(await census.table(node), `census of ${node}`);
    const counted = must(this.#truthCensus.viewOf(node), `true census of ${node}`);
    // A session's start moves as records come: they are known by their group.
    const by = isOfSessions(this.#plan, view) ? records.keys.filter((key) => key !== windowStart) : records.keys;
    return countDifference(records, this.#truthCensus.arrived(counted), { ids: this.#idsOf(node).counts, by });
  }

  #idsOf(node: string): { readonly rows: KeyIds; readonly counts: KeyIds } {
    const found = this.#ids.get(node) ?? { rows: new KeyIds(), counts: new KeyIds() };
    this.#ids.set(node, found);
    return found;
  }

  #truthOf(measured: Plan): Truth {
    const { logsOf, tablesOf, breathe } = this.#options;
    return new Truth({ plan: { ...measured, faults: [] }, logs: logsOf(this.#plan), tables: tablesOf(this.#plan), breathe });
  }
}

export interface GaugeSnapshot {
  readonly truth: StreamJobSnapshot;
  readonly truthCensus: StreamJobSnapshot;
  readonly censuses: readonly { readonly architecture: PlanArchitecture; readonly snapshot: unknown }[];
}

/** Of rows as they are. A view of groups has one row where it has no key columns. */
function isPlain({ accumulate }: ViewPlan): boolean {
  return accumulate === null;
}

/** What people ask of a plan: merges, and views that no merge stands for. */
function servedNodes({ merges, views }: Plan): readonly string[] {
  const merged = new Set(merges.flatMap(({ batch, speed }) => [batch, speed]));
  return [...merges.map(({ node }) => node), ...views.filter(({ node, layer }) => !merged.has(node) && layer === 'speed').map(({ node }) => node)];
}
