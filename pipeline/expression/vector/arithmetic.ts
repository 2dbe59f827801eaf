import { must } from '../../base/assert.ts';
import { limitOf, roundHalfAway } from '../numbers.ts';
import type { NumberColumn } from '../../data/column.ts';
import type { TypedArithmetic, TypedCast, TypedNegate, TypedTimeArithmetic } from '../typed-expression.ts';
import { arithmeticLoops } from './arithmetic-loops.ts';
import { eitherNull, numbersOf } from './batch.ts';
import type { Compile, Step } from './batch.ts';
import { constantNumber } from './constants.ts';
import { finish, normalise } from './finish.ts';

export function arithmeticStep({ operator, left, right, type: valueType }: TypedArithmetic | TypedTimeArithmetic, compile: Compile): Step {
  const type = valueType as NumberColumn['type'];
  const loops = must(arithmeticLoops.get(operator), operator);
  const limit = limitOf(type);
  const [leftConstant, rightConstant] = [constantNumber(left), constantNumber(right)];
  if (rightConstant !== undefined) {
    const step = compile(left);
    const b = Float64Array.of(rightConstant);
    return (batch) => {
      const column = step(batch);
      const values = new Float64Array(batch.length);
      const bad = loops.right({ a: numbersOf(column), b, out: values, limit }) === 1;
      return finish({ type, values, nulls: column.nulls, bad }, batch);
    };
  }
  const rightStep = compile(right);
  if (leftConstant !== undefined) {
    const a = Float64Array.of(leftConstant);
    return (batch) => {
      const column = rightStep(batch);
      const values = new Float64Array(batch.length);
      const bad = loops.left({ a, b: numbersOf(column), out: values, limit }) === 1;
      return finish({ type, values, nulls: column.nulls, bad }, batch);
    };
  }
  const leftStep = compile(left);
  return (batch) => {
    const [a, b] = [leftStep(batch), rightStep(batch)];
    const values = new Float64Array(batch.length);
    const bad = loops.both({ a: numbersOf(a), b: numbersOf(b), out: values, limit }) === 1;
    return finish({ type, values, nulls: eitherNull(a.nulls, b.nulls), bad }, batch);
  };
}

export function negateStep({ operand, type }: TypedNegate, compile: Compile): Step {
  const step = compile(operand);
  return (batch) => {
    const column = step(batch);
    const from = numbersOf(column);
    const values = new Float64Array(batch.length);
    for (let i = 0; i < values.length; i++) values[i] = 0 - from[i]!;
    return { type: type as NumberColumn['type'], values, nulls: column.nulls };
  };
}

/** CAST among bool, int and float; undefined for the others. */
export function numericCastStep({ operand, type: to }: TypedCast, compile: Compile): Step | undefined {
  const from = operand.type;
  if (from === 'string' || from === 'timestamp' || to === 'string' || to === 'timestamp') return undefined;
  const step = compile(operand);
  if (to === 'bool') {
    return (batch) => {
      const column = step(batch);
      const numbers = numbersOf(column);
      const values = new Uint8Array(batch.length);
      for (let i = 0; i < values.length; i++) values[i] = numbers[i] === 0 ? 0 : 1;
      return { type: 'bool', values, nulls: column.nulls };
    };
  }
  return (batch) => {
    const column = step(batch);
    const numbers = numbersOf(column);
    const values = new Float64Array(batch.length);
    if (from === 'float') for (let i = 0; i < values.length; i++) values[i] = roundHalfAway(numbers[i]!);
    else values.set(numbers);
    return finish({ type: to, values, nulls: column.nulls, bad: normalise(values, limitOf(to)) }, batch);
  };
}
