import type { ArithmeticOperator } from '../ast.ts';

/** The operands and the place of the result. Answers 1 when a result is beyond the limit or NaN (a division by zero), else 0. */
export interface Operands {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly out: Float64Array;
  readonly limit: number;
}

/**
 * One loop for each operator and shape: columns with columns, a column with a constant (`k = b[0]`), a constant
 * (`k = a[0]`) with a column. `+ 0` makes -0 into 0. Written out on purpose: a shared loop that calls a function
 * for each row is not inlined once it has seen several of them.
 */
export type ArithmeticLoop = (operands: Operands) => number;
export interface ArithmeticLoops { readonly both: ArithmeticLoop; readonly right: ArithmeticLoop; readonly left: ArithmeticLoop }

const add: ArithmeticLoops = {
  both: ({ a, b, out, limit }) => {
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const r = a[i]! + b[i]! + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
  right: ({ a, b, out, limit }) => {
    const k = b[0]!;
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const r = a[i]! + k + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
  left: ({ a, b, out, limit }) => add.right({ a: b, b: a, out, limit }),
};

const subtract: ArithmeticLoops = {
  both: ({ a, b, out, limit }) => {
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const r = a[i]! - b[i]! + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
  right: ({ a, b, out, limit }) => {
    const k = b[0]!;
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const r = a[i]! - k + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
  left: ({ a, b, out, limit }) => {
    const k = a[0]!;
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const r = k - b[i]! + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
};

const multiply: ArithmeticLoops = {
  both: ({ a, b, out, limit }) => {
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const r = a[i]! * b[i]! + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
  right: ({ a, b, out, limit }) => {
    const k = b[0]!;
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const r = a[i]! * k + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
  left: ({ a, b, out, limit }) => multiply.right({ a: b, b: a, out, limit }),
};

const divide: ArithmeticLoops = {
  both: ({ a, b, out, limit }) => {
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const r = a[i]! / b[i]! + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
  right: ({ a, b, out, limit }) => {
    const k = b[0]!;
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const r = a[i]! / k + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
  left: ({ a, b, out, limit }) => {
    const k = a[0]!;
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const r = k / b[i]! + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
};

/** Ints toward zero: a - a % b is a multiple of b, so that the division is exact. */
const divideInts: ArithmeticLoops = {
  both: ({ a, b, out, limit }) => {
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const x = a[i]!;
      const y = b[i]!;
      const r = (x - (x % y)) / y + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
  right: ({ a, b, out, limit }) => {
    const k = b[0]!;
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const x = a[i]!;
      const r = (x - (x % k)) / k + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
  left: ({ a, b, out, limit }) => {
    const k = a[0]!;
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const y = b[i]!;
      const r = (k - (k % y)) / y + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
};

const remainder: ArithmeticLoops = {
  both: ({ a, b, out, limit }) => {
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const r = (a[i]! % b[i]!) + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
  right: ({ a, b, out, limit }) => {
    const k = b[0]!;
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const r = (a[i]! % k) + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
  left: ({ a, b, out, limit }) => {
    const k = a[0]!;
    let bad = 0;
    for (let i = 0; i < out.length; i++) {
      const r = (k % b[i]!) + 0;
      out[i] = r;
      if (!(r <= limit && r >= -limit)) bad = 1;
    }
    return bad;
  },
};

export const arithmeticLoops = new Map<ArithmeticOperator, ArithmeticLoops>([
  ['+', add],
  ['-', subtract],
  ['*', multiply],
  ['/', divide],
  ['DIV', divideInts],
  ['%', remainder],
]);
