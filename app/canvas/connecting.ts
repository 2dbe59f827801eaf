import { create } from 'zustand';
import { hasErrors } from '#pipeline/problem.ts';
import { canConnect } from '#pipeline/document/edits.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { Problem } from '#pipeline/problem.ts';
import { inputPorts, outputNames } from '#pipeline/document/wires.ts';
import type { Wire } from '../state/verbs.ts';
import { outputHandle, outputOfHandle } from './geometry.ts';

/** While a connection is being drawn: which ports would take it. `none` outside of a gesture. */
export type Fit = 'none' | 'origin' | 'fits' | 'refused';

export interface Origin { readonly node: string; readonly handle: string; readonly type: 'source' | 'target' }

interface Connecting {
  readonly origin: Origin | null;
  /** Why the port under the pointer refuses, in words. */
  readonly refusal: string;
  readonly fitOf: (node: string, handle: string) => Fit;
}

const idle: Connecting = { origin: null, refusal: '', fitOf: () => 'none' };

export const useConnecting = create<Connecting>(() => idle);

export function startConnecting(document: PipelineDocument, origin: Origin): void {
  const fits = new Set<string>();
  for (const node of document.nodes) {
    const ports = origin.type === 'target' ? (outputNames(node) ?? [undefined]).map(outputHandle) : inputPorts(document, node).map((port) => port.name);
    for (const port of ports) if (node.id !== origin.node && !hasErrors(problemsOf(document, origin, { node: node.id, handle: port }))) fits.add(`${node.id} ${port}`);
  }
  useConnecting.setState({
    origin,
    refusal: '',
    fitOf: (node, handle) => (node === origin.node && handle === origin.handle ? 'origin' : fits.has(`${node} ${handle}`) ? 'fits' : 'refused'),
  });
}

export function endConnecting(): void {
  useConnecting.setState(idle);
}

export function setRefusal(refusal: string): void {
  if (useConnecting.getState().refusal !== refusal) useConnecting.setState({ refusal });
}

/** What the document says to an edge between the origin and another port, whichever end the gesture began at. */
export function problemsOf(document: PipelineDocument, origin: Origin, target: { readonly node: string; readonly handle: string }): readonly Problem[] {
  return canConnect(document, wireOf(origin, target));
}

export function wireOf(origin: Origin, target: { readonly node: string; readonly handle: string }): Wire {
  return origin.type === 'source'
    ? { from: origin.node, output: outputOfHandle(origin.handle), to: target.node, port: target.handle }
    : { from: target.node, output: outputOfHandle(target.handle), to: origin.node, port: origin.handle };
}
