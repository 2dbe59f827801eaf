import { must } from '#pipeline/base/assert.ts';
import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { ViewState } from '#pipeline/operators/state.ts';
import { Lane } from '../dataflow.ts';
import type { LaneSnapshot } from '../dataflow.ts';
import { StateSet } from '../state-sets.ts';
import type { StateMaker, StateSetSnapshot } from '../state-sets.ts';

/** What the speed layer has kept since one batch run started, until the next one did. */
export interface SpeedGeneration {
  readonly opened: number;
  /** Clock at which the next generation opened; null while this one is open. */
  closed: number | null;
  /** Index of the batch run whose start closed it: that run's horizon is where it ends. */
  closedBy: number | null;
  absorbed: boolean;
  readonly states: StateSet;
}

/**
 * The incremental path: rows as they arrive, late ones dropped and counted, kept in generations. A new one opens when a
 * batch run starts; when that run publishes, the generations wholly below its horizon are absorbed: dropped, or kept
 * folded together where a policy wants to be seen counting them twice.
 */
export class SpeedLayer {
  readonly lanes: readonly Lane[];
  readonly views: readonly ViewPlan[];
  readonly #maker: StateMaker;
  readonly #keepsAbsorbed: boolean;
  #generations: SpeedGeneration[] = [];
  /** Grows with every change of content; for caches. */
  version = 0;

  constructor(plan: Plan, options: { readonly lanes: number; readonly tables: ReadonlyMap<string, Table>; readonly maker: StateMaker; readonly keepsAbsorbed: boolean; readonly start: number }) {
    this.views = plan.views.filter((view) => view.layer === 'speed');
    this.#maker = options.maker;
    this.#keepsAbsorbed = options.keepsAbsorbed;
    this.lanes = Array.from({ length: options.lanes }, () => new Lane({ plan, layer: 'speed', late: 'drop', tables: options.tables }));
    this.#open(options.start);
  }

  get generations(): readonly SpeedGeneration[] {
    return this.#generations;
  }

  /** Records went through the lanes: what was answered before is stale. */
  moved(): void {
    this.version++;
  }

  /** A batch run starts: what comes from now on is above its horizon. */
  cut(clock: number, run: number): void {
    const current = must(this.#generations.at(-1), 'generation');
    current.closed = clock;
    current.closedBy = run;
    this.#open(clock);
  }

  /** A batch run has published: what it read is in the batch view now. */
  absorb(run: number): void {
    this.version++;
    const absorbed = this.#generations.filter((each) => each.closedBy !== null && each.closedBy <= run);
    const rest = this.#generations.filter((each) => each.closedBy === null || each.closedBy > run);
    if (!this.#keepsAbsorbed || absorbed.length === 0) {
      this.#generations = rest;
      return;
    }
    const [first, ...later] = absorbed as [SpeedGeneration, ...SpeedGeneration[]];
    for (const each of later) first.states.absorb(each.states);
    first.absorbed = true;
    first.closed = absorbed.at(-1)!.closed;
    first.closedBy = absorbed.at(-1)!.closedBy;
    this.#generations = [first, ...rest];
  }

  state(generation: SpeedGeneration, view: string): ViewState {
    return generation.states.combined(view);
  }

  size(view: string): { rows: number; bytes: number } {
    const sizes = this.#generations.map((each) => each.states.size(view));
    return { rows: sum(sizes, 'rows'), bytes: sum(sizes, 'bytes') };
  }

  snapshot(): SpeedSnapshot {
    return {
      lanes: this.lanes.map((lane) => lane.snapshot()),
      generations: this.#generations.map(({ opened, closed, closedBy, absorbed, states }) => ({ opened, closed, closedBy, absorbed, states: states.snapshot() })),
    };
  }

  restore(snapshot: SpeedSnapshot): void {
    this.version++;
    this.lanes.forEach((lane, index) => lane.restore(must(snapshot.lanes[index], 'lane')));
    this.#generations = snapshot.generations.map((saved) => {
      const states = new StateSet(this.#maker, this.views, this.lanes.length);
      states.restore(saved.states);
      return { ...saved, states };
    });
    this.#direct();
  }

  #open(clock: number): void {
    this.version++;
    const states = new StateSet(this.#maker, this.views, this.lanes.length);
    this.#generations.push({ opened: clock, closed: null, closedBy: null, absorbed: false, states });
    this.#direct();
  }

  #direct(): void {
    const { states } = must(this.#generations.at(-1), 'generation');
    this.lanes.forEach((lane, index) => lane.open(states.lanes[index]!));
  }
}

export interface SpeedSnapshot {
  readonly lanes: readonly LaneSnapshot[];
  readonly generations: readonly (Omit<SpeedGeneration, 'states'> & { readonly states: StateSetSnapshot })[];
}

function sum(sizes: readonly { rows: number; bytes: number }[], key: 'rows' | 'bytes'): number {
  return sizes.reduce((total, each) => total + each[key], 0);
}
