import { interceptName } from './entries.ts';
import type { Encoding } from './encoding.ts';

/** Names under which models keep what is no feature. */
const taken: readonly string[] = [interceptName, '(examples)', '(value)'];

/** A model is known by the names of its slots: the first feature with a slot whose name is not its own; null where all names tell. */
export function findSharedName({ width, first, sizes, names }: Encoding): { readonly feature: number; readonly name: string } | null {
  const known = new Set(taken);
  for (let feature = 0; feature < width; feature++) {
    for (const name of names.slice(first[feature], first[feature]! + sizes[feature]!)) {
      if (known.has(name)) return { feature, name };
      known.add(name);
    }
  }
  return null;
}
