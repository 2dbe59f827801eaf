import type { Step, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Judge } from '../judge/judge.ts';
import { Dataflow } from '../dataflow.ts';
import type { DataflowSnapshot } from '../dataflow.ts';
import { LiveCode } from '../live-code.ts';
import { processedBy } from '../processing.ts';
import { StateSet } from '../state-sets.ts';
import type { StateMaker, StateSetSnapshot } from '../state-sets.ts';
import { undisturbed } from './stream-job-options.ts';
import type { StreamJobOptions } from './stream-job-options.ts';

interface Parts {
  readonly options: StreamJobOptions;
  readonly maker: StateMaker;
  readonly views: readonly ViewPlan[];
  readonly judge: Judge | null;
}

/** The kernels of a job, the states that they fill, and the code that is live in them. */
export class JobLanes {
  readonly flow: Dataflow;
  readonly states: StateSet;
  readonly #parts: Parts;
  readonly #code: LiveCode;
  #live: ReadonlyMap<string, Step> = new Map();

  constructor(parts: Parts) {
    const { options, maker, views, judge } = parts;
    const { plan, processing = undisturbed } = options;
    this.#parts = parts;
    const lanes = Math.max(1, ...plan.sources.map((source) => source.partitions));
    const watch = judge === null ? undefined : (step: string, chunk: Chunk): void => judge.see(step, chunk);
    this.flow = new Dataflow({ ...options, processedAt: processedBy(plan, processing), watch }, lanes);
    this.states = new StateSet(maker, views, lanes);
    this.flow.open(this.states.lanes);
    this.#code = new LiveCode(plan, this.flow);
  }

  /** Lanes that have nothing yet, with the same code: a kernel counts from when it was made, not from when it was restored. */
  anew(): JobLanes {
    const lanes = new JobLanes(this.#parts);
    lanes.deploy(this.#live);
    return lanes;
  }

  /** See LiveCode. */
  deploy(live: ReadonlyMap<string, Step>): void {
    this.#live = live;
    this.#code.deploy(live);
  }

  snapshot(): JobLanesSnapshot {
    return { flow: this.flow.snapshot(), states: this.states.snapshot() };
  }

  restore({ flow, states }: JobLanesSnapshot): void {
    this.flow.restore(flow);
    this.states.restore(states);
  }
}

export interface JobLanesSnapshot {
  readonly flow: DataflowSnapshot;
  readonly states: StateSetSnapshot;
}
