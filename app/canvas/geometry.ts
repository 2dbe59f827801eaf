import type { Face } from '#pipeline/document/composites/face.ts';

/** Every node has one size, in canvas units: edges can be drawn before anything has been measured. */
export const nodeWidth = 224;
export const nodeHeight = 144;
/** WCAG 2.5.8: what a pointer must hit. */
export const handleSize = 24;

/** The middle of input `index` of `count`, from the top of the node. */
export function portOffset(index: number, count: number): number {
  return Math.round((nodeHeight * (index + 1)) / (count + 1));
}

export function outputOffset(): number {
  return nodeHeight / 2;
}

/** The handle of a node's only output. */
export const outputHandle = 'out';

export function inputsOf(operator: Face | undefined, usedPorts: readonly string[]): readonly { readonly name: string; readonly label: string }[] {
  if (operator !== undefined) return operator.inputs;
  // An unknown kind keeps the ports that its edges name, so that no edge vanishes.
  return [...new Set(usedPorts)].map((name) => ({ name, label: name }));
}
