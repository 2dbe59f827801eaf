import type { ValueType } from '../../../data/schema.ts';
import type { Taken } from './definition.ts';

/** What references share: naive sums, and results that no type can hold as NULL. */
export function numbersOf(taken: readonly Taken[]): readonly number[] {
  return taken.map(({ value }) => Number(value));
}

/** Whole numbers without rounding on the way. */
export function sumOf(values: readonly number[], type: ValueType | null): number {
  return type === 'int' ? Number(values.reduce((sum, value) => sum + BigInt(value), 0n)) : floatSum(values);
}

export function floatSum(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** NULL for what is no number, or beyond the type; 0 for -0. */
export function plainNumber(value: number, type: ValueType): number | null {
  const fits = type === 'int' ? Number.isSafeInteger(value) : Number.isFinite(value);
  return fits ? value + 0 : null;
}
