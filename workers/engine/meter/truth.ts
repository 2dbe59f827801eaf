import { gatherChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import { finalAfterOf, shownAt } from '#pipeline/serving/emission.ts';
import { anyKeyed } from '#pipeline/operators/keyed-steps.ts';
import { Dataflow } from '../dataflow.ts';
import { StreamJob } from '../layers/stream-job.ts';
import type { StreamJobSnapshot } from '../layers/stream-job.ts';
import { LogSet } from '../log-set.ts';
import type { Logs } from '../machine.ts';
import type { StateSet } from '../state-sets.ts';

export interface TruthOptions {
  readonly plan: Plan;
  readonly logs: Logs;
  readonly tables: ReadonlyMap<string, Table>;
  readonly breathe: () => Promise<void>;
}

/**
 * What the right code says of every record, late or not, as the log grows: the batch path of a Lambda plan, the stream path
 * of a Kappa plan, without a fault.
 */
export class Truth {
  readonly #options: TruthOptions;
  readonly #logs: LogSet;
  readonly #layer: 'batch' | 'speed';
  readonly #job: StreamJob;
  /** By view, with the content that they were made of: an answer may be long to make, as a model's is. */
  readonly #tables = new Map<string, { readonly content: string; readonly table: Table }>();

  constructor(options: TruthOptions) {
    this.#options = options;
    this.#logs = new LogSet(options.logs);
    this.#layer = options.plan.architecture === 'lambda' ? 'batch' : 'speed';
    this.#job = new StreamJob({ ...options, layer: this.#layer, late: 'keep', logs: this.#logs });
  }

  /** Whether the logs hold all that will ever come. */
  get complete(): boolean {
    return this.#logs.complete;
  }

  /** The view that says the truth about a served node, or null when the plan has none. */
  viewOf(node: string): ViewPlan | null {
    const batch = this.#options.plan.merges.find((merge) => merge.node === node)?.batch ?? node;
    return this.#job.views.find((view) => view.node === batch) ?? null;
  }

  async readTo(clock: number): Promise<void> {
    await this.#job.readTo(clock, this.#options.breathe);
  }

  /** Over everything that has arrived by the clock last read to. */
  arrived(view: ViewPlan): Table {
    const { content } = this.#job;
    const known = this.#tables.get(view.node);
    const table = known?.content === content ? known.table : this.#job.state(view.node).table();
    this.#tables.set(view.node, { content, table });
    return this.#shown(view, table);
  }

  /** Over everything that has happened by then: what has arrived, and what is still on its way; null where that is the same. */
  async happened(clock: number): Promise<((view: ViewPlan) => Table) | null> {
    const furthest = clock + this.#logs.maxLag();
    if (furthest <= clock) return null;
    const states = await this.#onTheWay(clock, furthest);
    if (states === null) return null;
    const tables = new Map<string, Table>();
    return (view) => {
      const table = tables.get(view.node) ?? this.#together(view, states);
      tables.set(view.node, table);
      return this.#shown(view, table);
    };
  }

  #together(view: ViewPlan, onTheWay: StateSet): Table {
    const all = this.#job.createState(view);
    all.absorb(this.#job.state(view.node));
    all.absorb(onTheWay.combined(view.node));
    return all.table();
  }

  snapshot(): StreamJobSnapshot {
    return this.#job.snapshot();
  }

  restore(snapshot: StreamJobSnapshot): void {
    this.#job.restore(snapshot);
  }

  close(): Promise<void> {
    return this.#job.close();
  }

  /** What an answer that knows all that has arrived would show: what is final goes by the same watermark. */
  #shown(view: ViewPlan, table: Table): Table {
    return shownAt(table, finalAfterOf(this.#options.plan, view), this.#job.watermark(view)).table;
  }

  /** The views over what arrives after the clock, but has happened by then; null where there is nothing. */
  async #onTheWay(clock: number, furthest: number): Promise<StateSet | null> {
    const { plan, tables, breathe } = this.#options;
    const flow = new Dataflow({ plan, layer: this.#layer, late: 'keep', tables }, this.#job.flow.lanes.length);
    // What its kernels remember of the rows before.
    if (anyKeyed(plan.steps)) flow.restore(structuredClone(this.#job.flow.snapshot()));
    const states = this.#job.createStates();
    flow.open(states.lanes);
    let some = false;
    await this.#job.lookAhead(furthest, ({ source, partition }, chunk) => {
      const happened = rowsBy(chunk, clock);
      if (happened === null) return;
      some = true;
      flow.lanes[partition]!.push(source, happened);
    }, breathe);
    if (!some) return null;
    flow.flush();
    return states;
  }
}

/** The rows whose event time is not after the clock; null when there are none. */
function rowsBy(chunk: Chunk, clock: number): Chunk | null {
  const rows = new Int32Array(chunk.length);
  let count = 0;
  for (let i = 0; i < chunk.length; i++) if (chunk.times[i]! <= clock) rows[count++] = i;
  return count === 0 ? null : gatherChunk(chunk, rows, count);
}
