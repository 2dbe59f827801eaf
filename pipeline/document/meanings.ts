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
  const numbering = memory.keep('numbering', '', [], () => new Numbering());
  const numbers = numbering.current();
  const meanings: (number | undefined)[] = nodes.map(() => undefined);
  for (const index of order) {
    const { id, kind, params, isSource, inputs } = nodes[index]!;
    const by: unknown[] = [numbers, kind, params, inputs];
    for (const { from } of inputs) by.push(meanings[from]);
    meanings[index] = memory.keep('meaning', id, by, (before: Meaning | undefined): Meaning => {
      // A log is what it is by its node: two sources with the same params are two logs to the engine.
      const own = before?.numbers === numbers && before.kind === kind && before.params === params ? before.own : numberOf(canonicalJson([kind, isSource ? id : '', params]), numbers);
      const text = inputs.reduce((all, { port, from, output }) => `${all} ${port}:${meanings[from] ?? -1}${output === undefined ? '' : `/${output}`}`, String(own));
      return { number: numberOf(text, numbers), own, kind, params, numbers };
    }).number;
  }
  return meanings;
}

/** `own`: the number of the node without what feeds it. */
interface Meaning extends Pick<Described, 'kind' | 'params'> {
  readonly number: number;
  readonly own: number;
  readonly numbers: ReadonlyMap<string, number>;
}

/** Numbers of more texts than that belong to edits long past. */
const mostNumbers = 20_000;

/** The numbers given so far: an edit changes few of them. */
class Numbering {
  #numbers = new Map<string, number>();

  current(): Map<string, number> {
    if (this.#numbers.size > mostNumbers) this.#numbers = new Map();
    return this.#numbers;
  }
}

function numberOf(text: string, numbers: Map<string, number>): number {
  let number = numbers.get(text);
  if (number === undefined) numbers.set(text, (number = numbers.size));
  return number;
}
