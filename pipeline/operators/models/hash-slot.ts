import { words128 } from '../../base/hash.ts';

/** The slot of a value among `buckets`, by the value alone. Weinberger et al., Feature Hashing for Large Scale Multitask Learning, 2009. */
export function slotOfText(text: string, buckets: number): number {
  return (words128(text)[0]! >>> 0) % buckets;
}
