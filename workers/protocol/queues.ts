import type { PlanArchitecture } from '#pipeline/compile/plan.ts';

/** Said a few times a second while workers share a task, and once more, with nothing, when it is over. */
export interface QueuesEvent {
  readonly type: 'queues';
  readonly queues: readonly EdgeQueue[];
}

/** Rows under way between workers before a keyed step: where `rows` comes near `capacity`, what feeds it has to wait. */
export interface EdgeQueue {
  readonly architecture: PlanArchitecture;
  readonly layer: 'batch' | 'speed';
  /** Which the rows go to. */
  readonly node: string;
  readonly rows: number;
  readonly capacity: number;
}
