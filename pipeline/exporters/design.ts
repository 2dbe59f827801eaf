import type { Plan, PlanArchitecture, StepInput } from '../compile/plan.ts';
import type { ValueType } from '../data/schema.ts';
import type { PipelineDocument } from '../document/document.ts';
import type { Params } from '../operators/operator.ts';
import type { Relation } from '../operators/relation.ts';

/**
 * A plan as the exporters read it: every name has its slug, every step says which relation it is. What people typed (labels,
 * column names) reaches generated code only as a quoted text or name; everything else is a slug.
 */
export interface Design {
  /** Of the document; for README and manifest only. */
  readonly title: string;
  readonly slug: string;
  readonly architecture: PlanArchitecture;
  readonly document: PipelineDocument;
  readonly plan: Plan;
  readonly sources: readonly DesignSource[];
  readonly tables: readonly DesignTable[];
  /** In topological order, the batch path's and the speed path's. */
  readonly steps: readonly DesignStep[];
  readonly views: readonly DesignView[];
  /** What people ask: merges under Lambda, the views themselves under Kappa. */
  readonly served: readonly DesignServed[];
  readonly queries: readonly DesignQuery[];
  /** By the name of a column anywhere in the pipeline. */
  readonly columnSlugs: ReadonlyMap<string, string>;
}

export interface Column {
  /** As people wrote it: only ever quoted. */
  readonly name: string;
  readonly slug: string;
  readonly type: ValueType;
  readonly nullable: boolean;
}

export interface DesignSource {
  readonly node: string;
  readonly slug: string;
  readonly columns: readonly Column[];
  readonly eventTime: Column;
  /** Milliseconds. */
  readonly watermarkDelay: number;
  readonly partitions: number;
  readonly partitionBy: Column | null;
  /** What its records say beside their columns, where a step goes by the order in which they arrived; null: none does. */
  readonly arrival: ArrivalFields | null;
}

/** Names on the wire, none of them a column's: milliseconds of arrival, then partition and offset in the log. */
export type ArrivalFields = readonly [arrival: string, partition: string, offset: string];

export interface DesignTable {
  readonly node: string;
  readonly slug: string;
  readonly columns: readonly Column[];
}

export interface DesignStep {
  readonly id: string;
  readonly node: string;
  readonly slug: string;
  readonly layer: 'batch' | 'speed';
  readonly kind: string;
  readonly params: Params;
  /** null: its operator says nothing to exporters. */
  readonly relation: Relation | null;
  readonly inputs: readonly DesignInput[];
  readonly columns: readonly Column[];
  /** A window further down needs the event time of its rows. */
  readonly timed: boolean;
  /** A step further down goes by the order in which its rows arrived. */
  readonly ordered: boolean;
}

/** What a step or view reads: the slug of a source, table or step of the same layer. */
export interface DesignInput {
  readonly from: StepInput['from'];
  readonly node: string;
  readonly slug: string;
  readonly columns: readonly Column[];
}

export interface DesignView {
  readonly node: string;
  readonly origin: string;
  readonly slug: string;
  readonly layer: 'batch' | 'speed';
  readonly input: DesignInput;
  /** The group relation whose partial results it keeps; null: it keeps rows. */
  readonly group: DesignStep | null;
  readonly columns: readonly Column[];
  readonly keys: readonly Column[];
}

export interface DesignServed {
  readonly node: string;
  readonly name: string;
  readonly slug: string;
  /** Of the merge; '' under Kappa. */
  readonly policy: string;
  readonly batch: DesignView | null;
  readonly speed: DesignView | null;
  readonly columns: readonly Column[];
  readonly keys: readonly Column[];
}

export interface DesignQuery {
  readonly node: string;
  readonly name: string;
  readonly slug: string;
  readonly kind: string;
  /** The served view or query that it asks. */
  readonly input: Pick<DesignServed, 'slug' | 'columns' | 'keys'>;
  /** Those that it asks further, in port order. */
  readonly others: readonly DesignQuery['input'][];
  readonly relation: Relation | null;
  readonly columns: readonly Column[];
  readonly keys: readonly Column[];
}

/** Hidden columns: no slug starts with `_`. The event time, the place of a row in its table, the start of a row's window. */
export const timeColumn = '_time';
/** Milliseconds of arrival; a list of numbers that puts rows of one instant in order. */
export const arrivalColumn = '_arrival';
export const placeColumn = '_place';
export const positionColumn = '_position';
export const windowColumn = '_window_start';
