import { create } from 'zustand';
import type { RecordFate, RecordTrace } from '#workers/protocol.ts';

/** The record whose way is lit up on the canvas. */
export interface LitTrace {
  readonly record: RecordFate;
  readonly trace: RecordTrace;
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
  for (const { node, ended } of trace.steps) if (ended === null || !nodes.has(node)) nodes.set(node, ended === null ? 'through' : 'ended');
  const counted = (record.lambda?.batch ?? 0) + (record.lambda?.speed ?? 0) + (record.kappa?.counted ?? 0) > 0;
  if (counted) nodes.set(view, 'through');
  useLitTrace.setState({ lit: { record, trace, nodes } });
}

export function darkenTrace(): void {
  useLitTrace.setState({ lit: null });
}

/** Undefined for a node that the lit record never reached, and where none is lit. */
export function useLitNode(node: string): LitNode | undefined {
  return useLitTrace((state) => state.lit?.nodes.get(node));
}
