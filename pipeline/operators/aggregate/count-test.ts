import type { Comparison } from '../../expression/vector/compared-column.ts';
import type { DenseTest } from './measures/dense-loops.ts';

/** Which rows a count takes: those of the test, or, `negated`, all others. */
export type CountTest = DenseTest & { readonly negated: boolean };

/** The rows of a comparison where a loop can tell by itself, else those marked. */
export function countTest(comparison: Comparison | null, marks: () => Uint8Array): CountTest {
  return (comparison === null ? null : byLimit(comparison)) ?? { by: 'mark', marks: marks(), negated: false };
}

export function takesNone(numbers: Float64Array): CountTest {
  return { by: 'limit', numbers, limit: Number.POSITIVE_INFINITY, negated: false };
}

export function takes(test: CountTest, row: number): boolean {
  const passes = test.by === 'limit' ? test.numbers[row]! > test.limit : test.marks[row] === 1;
  return passes !== test.negated;
}

/** All four orders as `>`: none of the numbers is NaN. */
function byLimit({ operator, values, constant }: Comparison): CountTest | null {
  switch (operator) {
    case '>':
      return { by: 'limit', numbers: values, limit: constant, negated: false };
    case '<=':
      return { by: 'limit', numbers: values, limit: constant, negated: true };
    case '>=':
      return { by: 'limit', numbers: values, limit: below(constant), negated: false };
    case '<':
      return { by: 'limit', numbers: values, limit: below(constant), negated: true };
    default:
      return null;
  }
}

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The greatest float below a finite one. */
export function below(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  float[0] = value;
  bits[0]! += value > 0 ? -1n : 1n;
  return float[0];
}
