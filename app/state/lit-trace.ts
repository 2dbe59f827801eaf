import { create } from 'zustand';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { RecordFate } from '#workers/protocol/record-list.ts';
import type { RecordTrace } from '#workers/protocol/record-trace.ts';
import { currentDocument } from './document-store.ts';
import { expansionOf } from './expansion.ts';

/** The record whose way is lit up on the canvas. */
export interface LitTrace {
  readonly record: RecordFate;
  readonly trace: RecordTrace;
  /** The view whose answer it was looked up in. */
  readonly view: string;
  /** How far it came, by node: where it ended is not where it was counted. */
  readonly nodes: ReadonlyMap<string, LitNode>;
}

/** `through`: it went on or was counted there; `ended`: it was dropped there, or came too late, or has not been read yet. */
export type LitNode = 'through' | 'ended';

export const useLitTrace = create<{ readonly lit: LitTrace | null }>(() => ({ lit: null }));

/** `view`: whose answer the record was looked up in; it is the end of the way. */
export function lightTrace(record: RecordFate, trace: RecordTrace, view: string): void {
  const nodes = new Map<string, LitNode>([[record.source, 'through']]);
  // Where one path goes on and another ends, the node is on the way.
  for (const { node, ended } of stepsAtHome(trace)) if (ended === null || !nodes.has(node)) nodes.set(node, ended === null ? 'through' : 'ended');
  const counted = (record.lambda?.batch ?? 0) + (record.lambda?.speed ?? 0) + (record.kappa?.counted ?? 0) > 0;
  if (counted) nodes.set(view, 'through');
  useLitTrace.setState({ lit: { record, trace, view, nodes } });
}

type Ended = Pick<RecordTrace['steps'][number], 'node' | 'ended'>;

/** Beside the nodes inside it an instance: passed on a path where its output was, ended where one of its nodes ended the record. */
function stepsAtHome({ steps }: RecordTrace): readonly Ended[] {
  const { inner, outputs } = expansionOf(currentDocument());
  const paths = new Map<string, Ended>();
  for (const { node, architecture, layer, ended } of steps) {
    const instance = inner.get(node)?.instance;
    if (instance === undefined) continue;
    const key = `${instance} ${architecture} ${layer}`;
    const isOutput = outputs.get(instance) === node;
    if (isOutput || ended !== null || !paths.has(key)) paths.set(key, { node: instance, ended });
  }
  return [...steps, ...paths.values()];
}

export function darkenTrace(): void {
  useLitTrace.setState({ lit: null });
}

/** Undefined for a node that the lit record never reached, and where none is lit. */
export function useLitNode(node: string): LitNode | undefined {
  return useLitTrace((state) => state.lit?.nodes.get(node));
}

/** A part of a plan, as far as a trace knows it: `home` is the node of the document that it comes from; sources stand in no layer. */
export interface TracedPart {
  readonly architecture: PlanArchitecture;
  readonly home: string;
  readonly lane: string;
}

export function useLitPart(part: TracedPart): LitNode | undefined {
  return useLitTrace(({ lit }) => (lit === null ? undefined : litPart(lit, part)));
}

/** How far the record came on one path alone: each architecture and layer ends it in its own way. */
export function litPart({ record, trace, view }: Pick<LitTrace, 'record' | 'trace' | 'view'>, { architecture, home, lane }: TracedPart): LitNode | undefined {
  if (home === record.source && lane === 'logical') return 'through';
  const step = trace.steps.find((each) => each.architecture === architecture && each.layer === lane && each.node === home);
  if (step !== undefined) return step.ended === null ? 'through' : 'ended';
  if (home !== view) return undefined;
  const { lambda, kappa } = record;
  const batch = lambda?.batch ?? 0;
  const speed = lambda?.speed ?? 0;
  const counted = architecture === 'kappa' ? (kappa?.counted ?? 0) : lane === 'batch' ? batch : lane === 'speed' ? speed : batch + speed;
  return counted > 0 ? 'through' : undefined;
}
