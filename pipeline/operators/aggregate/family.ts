import type { ValueType } from '../../data/schema.ts';
import { KeySpace } from './keys/key-space.ts';
import { ValueSpace } from './measures/value-space.ts';

/** What the states of one view share to merge faster: ids of key tuples, and of values that measures keep. */
export class AggregateFamily {
  readonly keys: KeySpace;
  readonly values = new ValueSpace();

  constructor(keyTypes: readonly ValueType[]) {
    this.keys = new KeySpace(keyTypes);
  }
}
