import type { BoolColumn } from '../../data/column.ts';
import type { TypedBetween, TypedIn, TypedIsNull, TypedLogical, TypedNot } from '../typed-expression.ts';
import { numbersOf, withActive } from './batch.ts';
import type { Batch, Compile, Step } from './batch.ts';
import { compareSides, evaluateSide, settledBools, sideOf } from './comparison.ts';
import { constantNumber, isFallible } from './constants.ts';

export function notStep({ operand }: TypedNot, compile: Compile): Step {
  const step = compile(operand);
  return (batch) => not(step(batch) as BoolColumn);
}

export function not({ values: from, nulls }: BoolColumn): BoolColumn {
  const values = new Uint8Array(from.length);
  for (let i = 0; i < values.length; i++) values[i] = 1 - from[i]!;
  return settledBools(values, nulls);
}

/** Failures on the right are counted only in rows that the left side leaves open. */
export function logicalStep({ operator, left, right }: TypedLogical, compile: Compile): Step {
  const [leftStep, rightStep] = [compile(left), compile(right)];
  const deciding = operator === 'OR' ? 1 : 0;
  const masked = isFallible(right);
  return (batch) => {
    const a = leftStep(batch) as BoolColumn;
    const b = rightStep(masked ? withActive(batch, undecided(a, deciding, batch)) : batch) as BoolColumn;
    return operator === 'OR' ? or(a, b) : and(a, b);
  };
}

function undecided({ values, nulls }: BoolColumn, deciding: number, { active }: Batch): Uint8Array {
  const open = new Uint8Array(values.length);
  for (let i = 0; i < open.length; i++) {
    const isOpen = values[i] !== deciding || (nulls !== null && nulls[i] === 1);
    open[i] = isOpen && (active === null || active[i] === 1) ? 1 : 0;
  }
  return open;
}

/** FALSE beside NULL is FALSE. */
export function and(a: BoolColumn, b: BoolColumn): BoolColumn {
  const values = new Uint8Array(a.values.length);
  const [av, bv, an, bn] = [a.values, b.values, a.nulls, b.nulls];
  for (let i = 0; i < values.length; i++) values[i] = av[i]! & bv[i]!;
  if (an === null && bn === null) return { type: 'bool', values, nulls: null };
  const nulls = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const aNull = an === null ? 0 : an[i]!;
    const bNull = bn === null ? 0 : bn[i]!;
    // NULL under a NULL slot of 0 must not look like FALSE: a side is FALSE when it is neither TRUE nor NULL.
    nulls[i] = (aNull | bNull) & (av[i]! | aNull) & (bv[i]! | bNull);
  }
  return settledBools(values, nulls);
}

/** TRUE beside NULL is TRUE. */
export function or(a: BoolColumn, b: BoolColumn): BoolColumn {
  const values = new Uint8Array(a.values.length);
  const [av, bv, an, bn] = [a.values, b.values, a.nulls, b.nulls];
  for (let i = 0; i < values.length; i++) values[i] = av[i]! | bv[i]!;
  if (an === null && bn === null) return { type: 'bool', values, nulls: null };
  const nulls = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const aNull = an === null ? 0 : an[i]!;
    const bNull = bn === null ? 0 : bn[i]!;
    nulls[i] = (aNull | bNull) & (1 - values[i]!);
  }
  return settledBools(values, nulls);
}

export function isNullStep({ operand, negated }: TypedIsNull, compile: Compile): Step {
  const step = compile(operand);
  return (batch) => {
    const { nulls } = step(batch);
    const values = new Uint8Array(batch.length);
    if (nulls === null) values.fill(negated ? 1 : 0);
    else if (negated) for (let i = 0; i < values.length; i++) values[i] = 1 - nulls[i]!;
    else values.set(nulls);
    return { type: 'bool', values, nulls: null };
  };
}

export function betweenStep({ operand, low, high, negated }: TypedBetween, compile: Compile): Step {
  const operandStep = compile(operand);
  const [lowSide, highSide] = [sideOf(low, compile), sideOf(high, compile)];
  return (batch) => {
    const column = operandStep(batch);
    const inside = and(compareSides('>=', column, evaluateSide(lowSide, batch)), compareSides('<=', column, evaluateSide(highSide, batch)));
    return negated ? not(inside) : inside;
  };
}

export function inStep({ operand, list, negated }: TypedIn, compile: Compile): Step {
  const step = compile(operand);
  const constants = list.map(constantNumber);
  if (operand.type !== 'string' && constants.every((each) => each !== undefined)) {
    const sought = new Set(constants);
    const found = negated ? 0 : 1;
    return (batch) => {
      const column = step(batch);
      const numbers = numbersOf(column);
      const values = new Uint8Array(batch.length);
      for (let i = 0; i < values.length; i++) values[i] = sought.has(numbers[i]!) ? found : 1 - found;
      return settledBools(values, column.nulls);
    };
  }
  const sides = list.map((each) => sideOf(each, compile));
  return (batch) => {
    const column = step(batch);
    const any = sides.map((side) => compareSides('=', column, evaluateSide(side, batch))).reduce(or);
    return negated ? not(any) : any;
  };
}
