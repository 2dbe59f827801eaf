import type { Face } from '#pipeline/document/composites/face.ts';
import type { PipelineNode } from '#pipeline/document/document.ts';
import { outputNames } from '#pipeline/document/wires.ts';

/** Every node has one size, in canvas units: edges can be drawn before anything has been measured. */
export const nodeWidth = 224;
export const nodeHeight = 144;
/** WCAG 2.5.8: what a pointer must hit. */
export const handleSize = 24;

/** The middle of input `index` of `count`, from the top of the node. */
export function portOffset(index: number, count: number): number {
  return Math.round((nodeHeight * (index + 1)) / (count + 1));
}

/** The handle of an output; undefined: the only one of its node. No input is called so. */
export function outputHandle(output: string | undefined): string {
  return output === undefined ? 'out' : `out:${output}`;
}

export function outputOfHandle(handle: string | null | undefined): string | undefined {
  return handle?.startsWith('out:') === true ? handle.slice(4) : undefined;
}

/** The outputs that a node shows, those too that only an edge still names: so that no edge vanishes. [undefined]: it has one. */
export function outputsOf(node: PipelineNode, operator: Face | undefined, used: readonly (string | undefined)[]): readonly (string | undefined)[] {
  if (operator !== undefined && operator.output === null) return [];
  const names = outputNames(node);
  return names === null ? [...new Set([undefined, ...used])] : [...new Set([...names.filter((name) => name !== ''), ...used])];
}

export function inputsOf(operator: Face | undefined, usedPorts: readonly string[]): readonly { readonly name: string; readonly label: string }[] {
  if (operator !== undefined) return operator.inputs;
  // An unknown kind keeps the ports that its edges name, so that no edge vanishes.
  return [...new Set(usedPorts)].map((name) => ({ name, label: name }));
}
