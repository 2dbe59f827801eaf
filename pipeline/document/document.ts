import type { Layer } from '../operators/operator.ts';
import type { Fault } from './fault.ts';

export type { Fault, FaultKind } from './fault.ts';

/**
 * The saved thing: plain JSON, edges stored once. The shapes below are what `parse` (parse.ts) promises; a document is
 * immutable and changes only through the edits (edits.ts), which share all that did not change.
 */
export interface PipelineDocument {
  readonly format: 'watersmeet/pipeline';
  readonly version: 4;
  readonly name: string;
  /** What a reader should know, as plain text. */
  readonly notes: string;
  readonly architecture: Architecture;
  readonly nodes: readonly PipelineNode[];
  readonly edges: readonly PipelineEdge[];
  /** Operators that were made of nodes of this document, each kept once however often it is placed. */
  readonly composites: readonly Composite[];
  readonly panels: readonly Panel[];
  readonly settings: Settings;
}

/** How the logical graph is kept up to date; `both` runs the two in lockstep on the same log. */
export const architectures = ['lambda', 'kappa', 'both'] as const;
export type Architecture = (typeof architectures)[number];

export interface PipelineNode {
  /** [A-Za-z0-9_-]{1,64}, unique among nodes. */
  readonly id: string;
  /** An operator's kind; an unknown one is kept and shown as a placeholder, never dropped. */
  readonly kind: string;
  /** What the canvas calls it; '' shows the operator's label. */
  readonly label: string;
  /** Pinned to a layer, or null: logical, placed by the compiler in every path that needs it. */
  readonly layer: Layer | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly position: Position;
}

export interface Position { readonly x: number; readonly y: number }

export interface PipelineEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The input port of `to`. */
  readonly port: string;
  /** The output of `from` that it begins at, where that has several (a split); absent: the only one. */
  readonly output?: string;
}

/**
 * A part of a pipeline under a name. A node of kind `composite` with the param `composite` is an instance of it, and means
 * what these nodes mean in its place; ids are unique within one composite. It may hold instances of others, never its own.
 */
export interface Composite {
  readonly id: string;
  /** What the palette and its instances call it. */
  readonly name: string;
  /** One sentence: what it does to rows. */
  readonly summary: string;
  /** Transforms, accumulations, tables and instances, all without a layer: an instance gives them its own. */
  readonly nodes: readonly PipelineNode[];
  readonly edges: readonly PipelineEdge[];
  readonly inputs: readonly CompositeInput[];
  /** The inner node whose output is the composite's. */
  readonly output: string;
  /** What its instances may say otherwise. */
  readonly params: readonly CompositeParam[];
}

/** An input port of every instance, and the inner ports that an edge to it reaches. */
export interface CompositeInput {
  readonly name: string;
  readonly to: readonly { readonly node: string; readonly port: string }[];
}

/**
 * A param of an inner node as one of the composite's own: an instance that has a param of that name means its value, any other
 * what the inner node says. Where the inner node is an instance, `param` is one that its composite has.
 */
export interface CompositeParam {
  /** The key among an instance's params; never `composite`, which is taken. */
  readonly name: string;
  /** What its field is called; '' as at the inner node. */
  readonly label: string;
  readonly node: string;
  /** The way into the inner node's params, as problems name it: `condition`, `assignments.0.expression`. */
  readonly param: string;
}

/** What shows a view. `view` is the id of a view, merge or query node. */
export interface Panel {
  readonly id: string;
  readonly kind: PanelKind;
  readonly title: string;
  readonly view: string;
  readonly options: PanelOptions;
}

export const panelKinds = ['table', 'line', 'bar', 'number'] as const;
export type PanelKind = (typeof panelKinds)[number];

/** One flat set for all kinds; a kind ignores what it doesn't use. Column names of the view; '' means: choose for me. */
export interface PanelOptions {
  /** line: the horizontal axis (a timestamp or a number). */
  readonly x: string;
  /** line, bar, number: the measure. */
  readonly y: string;
  /** line: one line per value; bar: one bar per value. */
  readonly series: string;
  /** How rows that fall on one point, bar or number are combined. */
  readonly combine: 'sum' | 'avg' | 'min' | 'max' | 'last';
  /** line and bar: how many series or bars at most, the largest first. */
  readonly limit: number;
  /** table: sort order. */
  readonly sort: string;
  readonly descending: boolean;
}

export interface Settings {
  readonly seed: number;
  readonly clock: ClockSettings;
  readonly batch: BatchSettings;
  readonly kappa: KappaSettings;
  /** What goes wrong in a run, on the clock: part of the script that makes it repeatable. */
  readonly faults: readonly Fault[];
}

export interface ClockSettings {
  /** Virtual milliseconds per real millisecond, 1 to 10^6; 0: as fast as possible. */
  readonly speed: number;
}

/** When batch runs start, and the cluster that they are modelled on: a run over n rows ends `startup + n / throughput` after it starts. */
export interface BatchSettings {
  readonly trigger: BatchTrigger;
  /** Milliseconds. */
  readonly startup: number;
  /** Rows a second of the clock. */
  readonly throughput: number;
}

export type BatchTrigger =
  /** At every multiple of `every` milliseconds of the clock (counted from the epoch). */
  | { readonly kind: 'interval'; readonly every: number }
  /** Once that many records have arrived since the last start. */
  | { readonly kind: 'records'; readonly every: number }
  /**
   * At the first multiple of `every` milliseconds of the clock, and from then on at those before which, since the last start, some
   * model was found to have become worse: what there is to learn has drifted.
   */
  | { readonly kind: 'drift'; readonly every: number }
  | { readonly kind: 'manual' };

/** How a Kappa pipeline reprocesses: the cluster that a replay is modelled on, and what the log still holds for it. */
export interface KappaSettings {
  /** Milliseconds before a replay reads its first record. */
  readonly startup: number;
  /** Rows a second of the clock that a replay reads. */
  readonly throughput: number;
  /** A replay finds the records that arrived in the last so many milliseconds; 0: all of history. */
  readonly retention: number;
  /** Who switches the readers to a new version: the run, as soon as it has caught up, or a person. */
  readonly switchOver: 'when-caught-up' | 'by-hand';
}
