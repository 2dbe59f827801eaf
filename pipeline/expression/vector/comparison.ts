import { compareText } from '../../data/compare-text.ts';
import type { BoolColumn, Column, StringColumn } from '../../data/column.ts';
import type { TypedComparison, TypedExpression } from '../typed-expression.ts';
import { clearBytes, eitherNull, numbersOf } from './batch.ts';
import type { Batch, Compile, Step } from './batch.ts';
import { compareNumbers, compareWithConstant, flipped } from './compare-loops.ts';
import type { NumberComparison } from './compare-loops.ts';
import { comparedColumn } from './compared-column.ts';
import { constantNumber } from './constants.ts';

/** One side of a comparison: a constant number, or what computes a column. */
export type Side = { readonly constant: number } | { readonly step: Step };

export function sideOf(typed: TypedExpression, compile: Compile): Side {
  const constant = constantNumber(typed);
  return constant === undefined ? { step: compile(typed) } : { constant };
}

/** A side over one batch: computed at most once. */
export type Evaluated = number | Column;

export function evaluateSide(side: Side, batch: Batch): Evaluated {
  return 'constant' in side ? side.constant : side.step(batch);
}

export function comparisonStep({ operator, left, right }: TypedComparison, compile: Compile): Step {
  if (operator === 'IS DISTINCT FROM' || operator === 'IS NOT DISTINCT FROM') {
    const [leftStep, rightStep] = [compile(left), compile(right)];
    return (batch) => distinct(leftStep(batch), rightStep(batch), operator === 'IS DISTINCT FROM');
  }
  const [leftSide, rightSide] = [sideOf(left, compile), sideOf(right, compile)];
  return (batch) => compareSides(operator, evaluateSide(leftSide, batch), evaluateSide(rightSide, batch));
}

/** Below this many rows to be lazy costs more than to work. */
const leastLazy = 256;

/** What a comparison of many numbers with a number says without being worked out, while they hold no NULL; null for any other. */
export function lazyComparison({ operator, left, right }: TypedComparison, compile: Compile): ((batch: Batch) => BoolColumn) | null {
  if (operator === 'IS DISTINCT FROM' || operator === 'IS NOT DISTINCT FROM') return null;
  const [leftSide, rightSide] = [sideOf(left, compile), sideOf(right, compile)];
  const swapped = 'constant' in leftSide;
  const [side, other] = swapped ? [rightSide, leftSide] : [leftSide, rightSide];
  if ('constant' in side || !('constant' in other) || !Number.isFinite(other.constant)) return null;
  const comparison = { operator: swapped ? flipped(operator) : operator, constant: other.constant };
  return (batch) => {
    const column = side.step(batch);
    if (batch.length < leastLazy || column.type === 'string' || column.type === 'bool' || column.nulls !== null) return compareSides(comparison.operator, column, other.constant);
    return comparedColumn({ ...comparison, values: column.values });
  };
}

/** At least one side is a column: an expression without columns has been folded before. */
export function compareSides(operator: NumberComparison, a: Evaluated, b: Evaluated): BoolColumn {
  if (typeof a === 'number') return compareSides(flipped(operator), b, a);
  if (typeof b === 'number') return settledBools(compareWithConstant(operator, numbersOf(a), b), a.nulls);
  const nulls = eitherNull(a.nulls, b.nulls);
  if (a.type === 'string' && b.type === 'string') return settledBools(compareStrings(operator, a, b), nulls);
  return settledBools(compareNumbers(operator, numbersOf(a), numbersOf(b)), nulls);
}

/** Owns `values`. */
export function settledBools(values: Uint8Array, nulls: Uint8Array | null): BoolColumn {
  if (nulls !== null) clearBytes(values, nulls);
  return { type: 'bool', values, nulls };
}

function compareStrings(operator: NumberComparison, a: StringColumn, b: StringColumn): Uint8Array {
  if (operator === '=' || operator === '<>') return equalStrings(a, b, operator === '=' ? 1 : 0);
  const orders = new Float64Array(a.codes.length);
  const [aTexts, bTexts] = [a.dictionary.values, b.dictionary.values];
  for (let i = 0; i < orders.length; i++) orders[i] = compareText(aTexts[a.codes[i]!] ?? '', bTexts[b.codes[i]!] ?? '');
  return compareWithConstant(operator, orders, 0);
}

function equalStrings(a: StringColumn, b: StringColumn, equal: number): Uint8Array {
  const out = new Uint8Array(a.codes.length);
  const [aCodes, bCodes] = [a.codes, b.codes];
  if (a.dictionary === b.dictionary) {
    for (let i = 0; i < out.length; i++) out[i] = aCodes[i] === bCodes[i]! ? equal : 1 - equal;
    return out;
  }
  const [aTexts, bTexts] = [a.dictionary.values, b.dictionary.values];
  for (let i = 0; i < out.length; i++) out[i] = aTexts[aCodes[i]!] === bTexts[bCodes[i]!] ? equal : 1 - equal;
  return out;
}

function distinct(a: Column, b: Column, wanted: boolean): BoolColumn {
  const values = compareSides('=', { ...a, nulls: null }, { ...b, nulls: null }).values;
  for (let i = 0; i < values.length; i++) {
    const aNull = a.nulls !== null && a.nulls[i] === 1;
    const bNull = b.nulls !== null && b.nulls[i] === 1;
    const same = aNull || bNull ? aNull && bNull : values[i] === 1;
    values[i] = same === wanted ? 0 : 1;
  }
  return { type: 'bool', values, nulls: null };
}
