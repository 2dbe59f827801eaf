import type { PlanArchitecture } from '#pipeline/compile/plan.ts';

export interface NodesEvent {
  readonly type: 'nodes';
  readonly nodes: readonly NodeMetrics[];
}

export interface NodeMetrics {
  readonly architecture: PlanArchitecture;
  /** A node of the document. */
  readonly node: string;
  readonly layer: 'batch' | 'speed' | 'serving';
  readonly rowsIn: number;
  readonly rowsOut: number;
  /** Rows in, a real second. */
  readonly rate: number;
  readonly late: number;
  readonly nulled: number;
  /** Watermark, or null where there is none. */
  readonly watermark: number | null;
  /** Groups or rows kept by a view or accumulate step; 0 otherwise. */
  readonly stateRows: number;
  readonly stateBytes: number;
}
