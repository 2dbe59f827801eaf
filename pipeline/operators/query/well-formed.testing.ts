import type { Random } from '../../base/random.ts';
import type { Row, Schema, Value } from '../../data/schema.ts';
import { randomRow } from '../laws/random.testing.ts';

/** A lone surrogate has no place in the order of code points: where texts are ranked, there are none. */
export function wellFormedRow(random: Random, schema: Schema): Row {
  return randomRow(random, schema).map(wellFormed);
}

export function wellFormed(value: Value): Value {
  return value === '\ud800' ? '\ufffd' : value;
}
