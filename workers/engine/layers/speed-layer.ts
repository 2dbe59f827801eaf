import { assert, must } from '#pipeline/base/assert.ts';
import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { ViewState } from '#pipeline/operators/state.ts';
import type { Keeps } from '#pipeline/serving/policy.ts';
import { Dataflow } from '../dataflow.ts';
import type { DataflowSnapshot } from '../dataflow.ts';
import { processedAt } from '../faults.ts';
import { StateSet } from '../state-sets.ts';
import type { KeptWindows, StateMaker, StateSetSnapshot } from '../state-sets.ts';
import { foldStates, windowsSince } from './fold-states.ts';
import { changesByClock, keepsOf } from './keeps.ts';

/** What the speed layer takes in at clock times in (opened, closed]. */
export interface SpeedGeneration {
  readonly opened: number;
  /** Clock at which the next generation opened; null while this one is open. */
  closed: number | null;
  /** Index of the batch run whose start closed it: that run's horizon is where it ends. null: open, or closed by something else. */
  closedBy: number | null;
  absorbed: boolean;
  readonly states: StateSet;
}

export interface SpeedLayerOptions {
  readonly lanes: number;
  readonly tables: ReadonlyMap<string, Table>;
  readonly maker: StateMaker;
  readonly start: number;
  /** Sees rows before they are taken in. */
  readonly watch?: ((step: string, chunk: Chunk) => void) | undefined;
}

/**
 * The incremental path: rows as they arrive, late ones dropped and counted, kept in generations. A new one opens when a
 * batch run starts (and at other moments that a policy asks for); when that run publishes, the generations wholly below its
 * horizon are absorbed: dropped, or kept folded together for policies that look at them.
 *
 * While the path stands still (a fault), generations open and are absorbed by the clock all the same; the lanes go on filling
 * the one that they were in, until `pass` says that they have come to its end.
 */
export class SpeedLayer {
  readonly flow: Dataflow;
  readonly views: readonly ViewPlan[];
  readonly keeps: Keeps;
  readonly #plan: Plan;
  readonly #maker: StateMaker;
  readonly #timed: boolean;
  #generations: SpeedGeneration[] = [];
  #filled: SpeedGeneration;
  /** Grows with every change of content; for caches. */
  version = 0;

  constructor(plan: Plan, options: SpeedLayerOptions) {
    this.#plan = plan;
    this.views = plan.views.filter((view) => view.layer === 'speed');
    this.keeps = keepsOf(plan);
    this.#timed = changesByClock(plan);
    this.#maker = options.maker;
    this.flow = new Dataflow({ plan, layer: 'speed', late: 'drop', tables: options.tables, processedAt: (arrival) => processedAt(plan, arrival), watch: options.watch }, options.lanes);
    this.#filled = this.#open(options.start);
    this.#direct(this.#filled);
  }

  get generations(): readonly SpeedGeneration[] {
    return this.#generations;
  }

  /** Equal for equal answers at that moment. */
  versionAt(clock: number): string {
    return this.#timed ? `${this.version}@${clock}` : String(this.version);
  }

  /** Records went through the lanes: what was answered before is stale. */
  moved(): void {
    this.version++;
  }

  /**
   * A batch run starts: what arrives from now on is above its horizon. `run` is null for a trigger that finds one under way.
   * `held`: the lanes have not come to this moment.
   */
  cut(clock: number, run: number | null, held = false): void {
    if (run !== null || this.keeps.cutsAtTriggers) this.#cut(clock, run, held);
  }

  /** A batch run has published: what it read is in the batch view now. */
  published({ index, publish }: { readonly index: number; readonly publish: number }, held = false): void {
    this.version++;
    const last = this.#generations.findLastIndex(({ closedBy }) => closedBy !== null && closedBy <= index);
    this.#generations.slice(0, last + 1).forEach((each) => (each.absorbed = true));
    this.#tidy(publish);
    if (this.keeps.cutsAtPublish) this.#cut(publish, null, held);
  }

  /** Ends of generations that the lanes have not come to yet, oldest first. Each is to be read up to and then passed. */
  get behind(): readonly number[] {
    return this.#generations.slice(this.#generations.indexOf(this.#filled), -1).map(({ closed }) => must(closed, 'end of a generation'));
  }

  /** The lanes have taken in all that arrives up to the end of the generation that they fill. */
  pass(): void {
    this.version++;
    this.#direct(must(this.#generations[this.#generations.indexOf(this.#filled) + 1], 'next generation'));
    this.#tidy(null);
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
      flow: this.flow.snapshot(),
      generations: this.#generations.map(({ opened, closed, closedBy, absorbed, states }) => ({ opened, closed, closedBy, absorbed, states: states.snapshot() })),
      filled: this.#generations.indexOf(this.#filled),
    };
  }

  restore(snapshot: SpeedSnapshot): void {
    this.version++;
    this.flow.restore(snapshot.flow);
    this.#generations = snapshot.generations.map((saved) => {
      const states = this.#createStates();
      states.restore(saved.states);
      return { ...saved, states };
    });
    this.#direct(must(this.#generations[snapshot.filled], 'generation'));
  }

  #cut(clock: number, run: number | null, held: boolean): void {
    const current = must(this.#generations.at(-1), 'generation');
    assert(held || current === this.#filled, 'a generation was not filled to its end');
    current.closed = clock;
    current.closedBy = run;
    const next = this.#open(clock);
    if (!held) this.#direct(next);
  }

  #open(clock: number): SpeedGeneration {
    this.version++;
    const next = { opened: clock, closed: null, closedBy: null, absorbed: false, states: this.#createStates() };
    this.#generations.push(next);
    return next;
  }

  /** Drops what was absorbed and is filled to its end, or folds it into one; with a clock, without the windows that no policy looks at any more. */
  #tidy(clock: number | null): void {
    const filled = this.#generations.indexOf(this.#filled);
    const absorbed = this.#generations.filter((each, index) => each.absorbed && index < filled);
    const rest = this.#generations.slice(absorbed.length);
    const [first] = absorbed;
    if (!this.keeps.absorbed || first === undefined) {
      this.#generations = rest;
      return;
    }
    const { closed, closedBy } = absorbed.at(-1)!;
    this.#generations = [{ ...first, closed, closedBy, states: foldStates(absorbed.map(({ states }) => states), this.#foldedFrom(clock), () => this.#createStates()) }, ...rest];
  }

  /** Windows that policies may still look at; null: all. */
  #foldedFrom(clock: number | null): KeptWindows | null {
    const { tail } = this.keeps;
    return clock === null || tail === Number.POSITIVE_INFINITY ? null : windowsSince(this.#plan, this.views, clock - tail);
  }

  #createStates(): StateSet {
    return new StateSet(this.#maker, this.views, this.flow.lanes.length);
  }

  #direct(generation: SpeedGeneration): void {
    this.#filled = generation;
    this.flow.open(generation.states.lanes);
  }
}

export interface SpeedSnapshot {
  readonly flow: DataflowSnapshot;
  readonly generations: readonly (Omit<SpeedGeneration, 'states'> & { readonly states: StateSetSnapshot })[];
  /** Index of the one that the lanes fill. */
  readonly filled: number;
}

function sum(sizes: readonly { rows: number; bytes: number }[], key: 'rows' | 'bytes'): number {
  return sizes.reduce((total, each) => total + each[key], 0);
}
