import type { BoolColumn, Column } from '../../data/column.ts';
import { compareInto } from './compare-loops.ts';
import type { NumberComparison } from './compare-loops.ts';

/** Numbers without NULL against one finite number. */
export interface Comparison {
  readonly operator: NumberComparison;
  readonly values: Float64Array;
  readonly constant: number;
}

/**
 * A boolean column that tells what it comes from, and is worked out when its values are first read: whoever can test the
 * numbers in a loop of his own saves a pass. An object literal, so that a copy of it by `...` has its values.
 */
export interface ComparedColumn extends BoolColumn {
  readonly comparison: Comparison;
}

export function comparedColumn(comparison: Comparison): ComparedColumn {
  let values: Uint8Array | null = null;
  return {
    type: 'bool',
    get values(): Uint8Array {
      values ??= compareInto(new Uint8Array(comparison.values.length), comparison);
      return values;
    },
    nulls: null,
    comparison,
  };
}

/** What a column is the comparison of, or null. */
export function comparisonOf(column: Column): Comparison | null {
  return 'comparison' in column ? (column as ComparedColumn).comparison : null;
}
