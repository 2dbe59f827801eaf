import type { Schema } from '../data/schema.ts';
import type { DataRef } from '../operators/form.ts';
import type { Layer, Params } from '../operators/operator.ts';
import type { BatchSettings, KappaSettings } from '../document/document.ts';
import type { Fault } from '../document/fault.ts';

/**
 * What workers run: structured-cloneable, without positions, labels or panels. Every part names the node that it came
 * from, so that metrics and problems come home. Lists are in topological order.
 */
export interface Plan {
  /** Equal for equal meaning: moving, renaming or re-colouring a node leaves it as it was. */
  readonly fingerprint: string;
  /**
   * Names what the jobs do: sources, tables, steps and views, without settings, policies and faults. An edit that changes
   * it is a new version of a Kappa job; one that leaves it alone is not.
   */
  readonly codeFingerprint: string;
  /** One architecture a plan: a document for both has two plans over the same logs. */
  readonly architecture: PlanArchitecture;
  readonly seed: number;
  readonly batchSettings: BatchSettings;
  readonly kappaSettings: KappaSettings;
  /** In the order of the document. */
  readonly faults: readonly FaultPlan[];
  /** Nodes that people maintain to keep the views up to date: a logical node once, hand-wired twins twice, a composite's once for all instances. */
  readonly definitions: number;
  readonly sources: readonly SourcePlan[];
  readonly tables: readonly TablePlan[];
  /**
   * The transform and accumulate steps. Lambda: of both paths, a logical node once in each path that needs it. Kappa: of its
   * one stream path, whose layer is called `speed` too.
   */
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
  /** When a record arrives: a checked expression over its columns that gives a timestamp; '' is its event time. Never before the record before it. */
  readonly arrival: string;
  /** The faults that change what arrives, and when; part of what `logId` names. */
  readonly disturbances: readonly Disturbance[];
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

/**
 * The end of one path. Its rows come from an accumulate step's state, or are the rows of a transform or source themselves.
 * A logical view is one of these under Kappa; under Lambda it is two, `ID/batch` and `ID/speed`, and a merge called `ID`.
 */
export interface ViewPlan {
  readonly node: string;
  /** The node of the document that it stands for. */
  readonly origin: string;
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
  /** Of the node: a policy has params of its own beside its name. */
  readonly params: Params;
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
  /** Those that it asks further, in port order; absent: none. */
  readonly others?: readonly string[];
  readonly schema: Schema;
  readonly keys: readonly string[];
}

export const planArchitectures = ['lambda', 'kappa'] as const;
export type PlanArchitecture = (typeof planArchitectures)[number];

/** A fault as the engine needs it. Those of the log come with their source, and are here for the picture alone. */
export type FaultPlan =
  /** `steps` replace those of the same id while the wrong code is live; their schemas and state keys are the same. */
  | { readonly kind: 'bad-deploy'; readonly at: number; readonly until: number; readonly node: string; readonly steps: readonly Step[] }
  | Exclude<Fault, { readonly kind: 'bad-deploy' }>;

export type Disturbance = Extract<Fault, { readonly source: string }>;

/** Where a node stands in the physical picture; for the canvas. */
export interface Placement {
  readonly node: string;
  readonly layers: readonly Layer[];
}
