import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';

/** Rows that passed a node a moment ago. */
export interface SampleEvent {
  readonly type: 'sample';
  readonly architecture: PlanArchitecture;
  readonly node: string;
  readonly layer: 'batch' | 'speed' | 'serving';
  readonly schema: Schema;
  readonly rows: readonly Row[];
}
