import { order } from '../order.ts';
import { roundHalfAway } from '../numbers.ts';
import type { Value, ValueType } from '../../data/schema.ts';
import { finite, number, once, plain, signature } from './define.ts';
import type { FunctionEntry, PrintCall } from './entry.ts';

const base = { family: 'numeric', nulls: 'strict', total: true } as const;
const lastBit = 'The last bits may differ between JavaScript engines and databases: compare with a tolerance.';
const intOrFloat = [signature(['x int'], 'int'), signature(['x float'], 'float')];
const ordered: readonly ValueType[] = ['int', 'float', 'string', 'timestamp'];

export const numericFunctions: readonly FunctionEntry[] = [
  {
    ...base,
    name: 'ABS',
    signatures: intOrFloat,
    doc: 'The number without its sign.',
    row: (args) => Math.abs(number(args, 0)),
    loop: (out, [x], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.abs(x![i]!);
    },
    printers: { duckdb: plain('abs') },
    vectors: [{ expression: 'ABS(-3)', value: 3 }, { expression: 'ABS(-1.5)', value: 1.5 }],
  },
  {
    ...base,
    name: 'SIGN',
    signatures: [signature(['x int'], 'int'), signature(['x float'], 'int')],
    doc: '-1, 0 or 1: the sign of a number.',
    row: (args) => Math.sign(number(args, 0)),
    loop: (out, [x], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.sign(x![i]!);
    },
    printers: { duckdb: ([x]) => `CAST(sign(${x}) AS BIGINT)` },
    vectors: [{ expression: 'SIGN(-2.5)', value: -1 }, { expression: 'SIGN(0)', value: 0 }],
  },
  {
    ...base,
    name: 'ROUND',
    signatures: [...intOrFloat, signature(['x float', 'digits int'], 'float')],
    doc: 'The nearest whole number, or the nearest with that many decimal digits (-22 to 22; negative: tens, hundreds …); halves go away from zero.',
    row: (args) => (args.length < 2 ? roundHalfAway(number(args, 0)) : roundToDigits(number(args, 0), number(args, 1))),
    loop: (out, [x, digits], length) => {
      if (digits === undefined) for (let i = 0; i < length; i++) out[i] = roundHalfAway(x![i]!);
      else for (let i = 0; i < length; i++) out[i] = roundToDigits(x![i]!, digits[i]!);
    },
    printers: {
      duckdb: ([x, digits], types) => (digits === undefined ? ofFloats('round')([x!], types) : once([x!, digits], ([a, d]) => `CASE WHEN ${d} IS NOT NULL THEN round(${a}, CAST(least(greatest(${d}, -22), 22) AS INTEGER)) END`)),
    },
    vectors: [
      { expression: 'ROUND(2.5)', value: 3 },
      { expression: 'ROUND(-2.5)', value: -3 },
      { expression: 'ROUND(0.49999999999999994)', value: 0 },
      { expression: 'ROUND(1.25, 1)', value: 1.3 },
      { expression: 'ROUND(1250, -2)', value: 1300 },
      { expression: 'ROUND(7)', value: 7 },
    ],
  },
  {
    ...base,
    name: 'FLOOR',
    signatures: intOrFloat,
    doc: 'The largest whole number that is not above x.',
    row: (args) => Math.floor(number(args, 0)),
    loop: (out, [x], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.floor(x![i]!);
    },
    printers: { duckdb: ofFloats('floor') },
    vectors: [{ expression: 'FLOOR(-1.5)', value: -2 }],
  },
  {
    ...base,
    name: 'CEIL',
    aliases: ['CEILING'],
    signatures: intOrFloat,
    doc: 'The smallest whole number that is not below x.',
    row: (args) => Math.ceil(number(args, 0)),
    loop: (out, [x], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.ceil(x![i]!);
    },
    printers: { duckdb: ofFloats('ceil') },
    vectors: [{ expression: 'CEIL(-1.5)', value: -1 }, { expression: 'CEIL(-0.5)', value: 0 }],
  },
  {
    ...base,
    name: 'TRUNC',
    signatures: intOrFloat,
    doc: 'The number without its fraction (toward zero).',
    row: (args) => Math.trunc(number(args, 0)),
    loop: (out, [x], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.trunc(x![i]!);
    },
    printers: { duckdb: ofFloats('trunc') },
    vectors: [{ expression: 'TRUNC(-1.5)', value: -1 }],
  },
  {
    ...base,
    name: 'MOD',
    total: false,
    signatures: [signature(['a int', 'b int'], 'int'), signature(['a float', 'b float'], 'float')],
    doc: 'The remainder of a / b, with the sign of a: the operator %; NULL for b = 0.',
    row: (args) => number(args, 0) % number(args, 1),
    loop: (out, [a, b], length) => {
      for (let i = 0; i < length; i++) out[i] = a![i]! % b![i]!;
    },
    printers: { duckdb: ([a, b]) => `(${a} % nullif(${b}, 0))` },
    vectors: [{ expression: 'MOD(-7, 3)', value: -1 }, { expression: 'MOD(5.5, 2)', value: 1.5 }, { expression: 'MOD(1, 0)', value: null }],
  },
  {
    ...base,
    name: 'POWER',
    aliases: ['POW'],
    total: false,
    signatures: [signature(['x float', 'exponent float'], 'float')],
    doc: 'x to the power of the exponent; NULL where that is no finite real number.',
    note: lastBit,
    row: (args) => number(args, 0) ** number(args, 1),
    printers: { duckdb: ([x, y]) => finite(`pow(${x}, ${y})`) },
    vectors: [{ expression: 'POWER(2, 10)', value: 1024 }, { expression: 'POWER(-8, 0.5)', value: null }, { expression: 'POWER(0, -1)', value: null }],
  },
  {
    ...base,
    name: 'SQRT',
    total: false,
    signatures: [signature(['x float'], 'float')],
    doc: 'The square root; NULL for a negative number.',
    row: (args) => Math.sqrt(number(args, 0)),
    loop: (out, [x], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.sqrt(x![i]!);
    },
    printers: { duckdb: ([x]) => `TRY(sqrt(${x}))` },
    vectors: [{ expression: 'SQRT(9)', value: 3 }, { expression: 'SQRT(-1)', value: null }],
  },
  {
    ...base,
    name: 'EXP',
    total: false,
    signatures: [signature(['x float'], 'float')],
    doc: 'e to the power of x; NULL when that is too large for a float.',
    note: lastBit,
    row: (args) => Math.exp(number(args, 0)),
    loop: (out, [x], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.exp(x![i]!);
    },
    printers: { duckdb: ([x]) => finite(`exp(${x})`) },
    vectors: [{ expression: 'EXP(0)', value: 1 }, { expression: 'EXP(1000)', value: null }],
  },
  {
    ...base,
    name: 'LN',
    total: false,
    signatures: [signature(['x float'], 'float')],
    doc: 'The natural logarithm; NULL for zero and below.',
    note: lastBit,
    row: (args) => Math.log(number(args, 0)),
    loop: (out, [x], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.log(x![i]!);
    },
    printers: { duckdb: ([x]) => `TRY(ln(${x}))` },
    vectors: [{ expression: 'LN(1)', value: 0 }, { expression: 'LN(0)', value: null }],
  },
  {
    ...base,
    name: 'LOG10',
    total: false,
    signatures: [signature(['x float'], 'float')],
    doc: 'The logarithm to base 10; NULL for zero and below.',
    note: lastBit,
    row: (args) => Math.log10(number(args, 0)),
    loop: (out, [x], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.log10(x![i]!);
    },
    printers: { duckdb: ([x]) => `TRY(log10(${x}))` },
    vectors: [{ expression: 'LOG10(1000)', value: 3 }, { expression: 'LOG10(-1)', value: null }],
  },
  {
    ...base,
    name: 'LEAST',
    nulls: 'lenient',
    nullable: (args) => args.every((each) => each),
    signatures: [{ parameters: [{ name: 'value', type: 'T', among: ordered }], variadic: true, result: 'T' }],
    doc: 'The smallest of the values that aren’t NULL.',
    row: (args) => extreme(args, -1),
    loop: (out, args, length) => {
      out.set(args[0]!);
      for (const each of args.slice(1)) for (let i = 0; i < length; i++) out[i] = Math.min(out[i]!, each[i]!);
    },
    printers: { duckdb: plain('least') },
    vectors: [{ expression: 'LEAST(3, NULL, 2)', value: 2 }, { expression: "LEAST('b', 'a')", value: 'a' }],
  },
  {
    ...base,
    name: 'GREATEST',
    nulls: 'lenient',
    nullable: (args) => args.every((each) => each),
    signatures: [{ parameters: [{ name: 'value', type: 'T', among: ordered }], variadic: true, result: 'T' }],
    doc: 'The largest of the values that aren’t NULL.',
    row: (args) => extreme(args, 1),
    loop: (out, args, length) => {
      out.set(args[0]!);
      for (const each of args.slice(1)) for (let i = 0; i < length; i++) out[i] = Math.max(out[i]!, each[i]!);
    },
    printers: { duckdb: plain('greatest') },
    vectors: [{ expression: 'GREATEST(3, NULL, 2.5)', value: 3 }, { expression: 'GREATEST(NULL, NULL)', value: null }],
  },
];

function ofFloats(name: string): PrintCall {
  return ([x], types) => (types[0] === 'int' ? x! : `${name}(${x})`);
}

function extreme(args: readonly Value[], direction: 1 | -1): Value {
  let best: Value = null;
  for (const each of args) {
    if (each !== null && (best === null || order(each, best) * direction > 0)) best = each;
  }
  return best;
}

/** 1e-22 to 1e22 are exact as literals, which is not promised of Math.pow. */
const powers = Array.from({ length: 23 }, (_, digits) => Number(`1e${digits}`));

/** x * 10^d rounded and divided again, in floats, as databases do it; x itself when that overflows. */
function roundToDigits(x: number, digits: number): number {
  const power = powers[Math.min(Math.abs(digits), 22)]!;
  if (digits < 0) return roundHalfAway(x / power) * power;
  const scaled = x * power;
  return Math.abs(scaled) <= Number.MAX_VALUE ? roundHalfAway(scaled) / power : x;
}
