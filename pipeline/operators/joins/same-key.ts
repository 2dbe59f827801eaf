import { fieldIndex } from '../../data/schema.ts';
import type { Row, Schema } from '../../data/schema.ts';
import type { KeyPair } from './key-pairs.ts';

/** Whether a left row and a right row have equal keys; NULL equals nothing. */
export function sameKey(pairs: readonly KeyPair[], left: Schema, right: Schema): (left: Row, right: Row) => boolean {
  const columns = pairs.map((pair) => ({ ofLeft: fieldIndex(left, pair.left), ofRight: fieldIndex(right, pair.right) }));
  return (a, b) => columns.every(({ ofLeft, ofRight }) => a[ofLeft] !== null && a[ofLeft] === b[ofRight]);
}
