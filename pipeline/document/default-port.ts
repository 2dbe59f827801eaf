import type { Face } from './composites/face.ts';

/**
 * The input port that an edge from one node to another means when it names none: the only port, the only one that accepts
 * what comes out, or the one named like the layer of the view that comes in. null: it could be several.
 */
export function defaultPort(from: Face | undefined, to: Face | undefined): string | null {
  if (to === undefined || to.inputs.length === 0) return 'in';
  if (to.inputs.length === 1) return to.inputs[0]!.name;
  if (from === undefined || from.output === null) return null;
  const output = from.output;
  const fitting = to.inputs.filter((port) => port.accepts.includes(output));
  if (fitting.length === 1) return fitting[0]!.name;
  const layer = from.role === 'view' ? from.layer : undefined;
  return fitting.find((port) => port.name === layer)?.name ?? null;
}
