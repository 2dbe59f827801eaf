import type { Schema } from '../data/schema.ts';
import type { DataRef } from '../operators/form.ts';
import type { Layer, Params } from '../operators/operator.ts';
import type { BatchSettings } from '../document/document.ts';

/**
 * What workers run: structured-cloneable, without positions, labels or panels. Every part names the node that it came
 * from, so that metrics and problems come home. Lists are in topological order.
 */
export interface Plan {
  /** Equal for equal meaning: moving, renaming or re-colouring a node leaves it as it was. */
  readonly fingerprint: string;
  readonly seed: number;
  readonly batchSettings: BatchSettings;
  readonly sources: readonly SourcePlan[];
  readonly tables: readonly TablePlan[];
  /** The transform and accumulate steps of both paths; a logical node appears once in each path that needs it. */
  readonly steps: readonly Step[];
  readonly views: readonly ViewPlan[];
  readonly merges: readonly MergePlan[];
  readonly queries: readonly QueryPlan[];
}

export interface SourcePlan {
  readonly node: string;
  readonly kind: string;
  readonly params: Params;
  readonly schema: Schema;
  /** Names the log that holds this source's history: a hash of all that decides its content, so that downstream edits keep it. */
  readonly logId: string;
  readonly data: DataRef | null;
  /** Name of the event-time column. */
  readonly eventTime: string;
  /** Bounded out-of-orderness in milliseconds: W = max event time seen - delay. */
  readonly watermarkDelay: number;
  readonly partitions: number;
  /** Column whose value picks the partition; '' is round robin. */
  readonly partitionBy: string;
  /** Columns that some step reads, ascending indices into `schema`: a reader may leave the others out of memory. */
  readonly needed: readonly number[];
}

export interface TablePlan {
  readonly node: string;
  readonly params: Params;
  readonly schema: Schema;
  readonly data: DataRef;
}

export interface Step {
  /** `batch/late`: layer and node. */
  readonly id: string;
  readonly node: string;
  readonly layer: 'batch' | 'speed';
  readonly kind: string;
  readonly params: Params;
  /** In the order of the operator's ports. */
  readonly inputs: readonly StepInput[];
  readonly schema: Schema;
}

export type StepInput =
  | { readonly from: 'source'; readonly node: string; readonly schema: Schema }
  | { readonly from: 'step'; readonly step: string; readonly schema: Schema }
  | { readonly from: 'table'; readonly node: string; readonly schema: Schema };

/** The end of one path. Its rows come from an accumulate step's state, or are the rows of a transform or source themselves. */
export interface ViewPlan {
  readonly node: string;
  readonly name: string;
  readonly layer: 'batch' | 'speed';
  readonly input: StepInput;
  /** The accumulate step that feeds it, whose state it keeps; null when it keeps plain rows. */
  readonly accumulate: string | null;
  readonly schema: Schema;
  readonly keys: readonly string[];
}

export interface MergePlan {
  readonly node: string;
  readonly name: string;
  /** A merge policy of pipeline/serving. */
  readonly policy: string;
  /** Nodes of the views that meet here. */
  readonly batch: string;
  readonly speed: string;
  readonly schema: Schema;
  readonly keys: readonly string[];
}

export interface QueryPlan {
  readonly node: string;
  readonly name: string;
  readonly params: Params;
  readonly kind: string;
  /** Node of the view, merge or query that it asks. */
  readonly input: string;
  readonly schema: Schema;
  readonly keys: readonly string[];
}

/** Where a node stands in the physical picture; for the canvas. */
export interface Placement {
  readonly node: string;
  readonly layers: readonly Layer[];
}
