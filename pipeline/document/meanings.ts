import { canonicalJson } from '../base/canonical.ts';
import { Memory } from '../base/memory.ts';

/** A node as far as its meaning goes. */
export interface Described {
  readonly id: string;
  readonly kind: string;
  /** As its operator reads them; null when they can't be read. */
  readonly params: unknown;
  readonly isSource: boolean;
  /** Indices of the nodes that feed it, by port, and which of their outputs does. */
  readonly inputs: readonly { readonly port: string; readonly from: number; readonly output?: string | undefined }[];
}

/** For each node by its index a number, equal for two nodes that compute the same; undefined on a cycle or behind one. */
export type Meanings = readonly (number | undefined)[];

/** Equal numbers: equal kinds, params and inputs all the way up, whether or not they are the same nodes. `order`: inputs first. */
export function meaningsOf(nodes: readonly Described[], order: readonly number[], memory = new Memory()): Meanings {
  const numbers = new Map<string, number>();
  const owns = new Map<string, number>();
  const meanings: (number | undefined)[] = nodes.map(() => undefined);
  for (const index of order) {
    const { id, kind, params, isSource, inputs } = nodes[index]!;
    // A log is what it is by its node: two sources with the same params are two logs to the engine.
    const own = memory.keep('meaning', id, [kind, params], () => canonicalJson([kind, isSource ? id : '', params]));
    const meaning = inputs.reduce((text, { port, from, output }) => `${text} ${port}:${meanings[from] ?? -1}${output === undefined ? '' : `/${output}`}`, String(numberOf(own, owns)));
    meanings[index] = numberOf(meaning, numbers);
  }
  return meanings;
}

function numberOf(text: string, numbers: Map<string, number>): number {
  let number = numbers.get(text);
  if (number === undefined) numbers.set(text, (number = numbers.size));
  return number;
}
