import { createRandom } from '../../base/random.ts';
import type { Row, Value } from '../../data/schema.ts';
import { interpret } from '../evaluate-row.ts';
import { functions } from '../functions/index.ts';
import { callText, randomRow, randomSchema, randomTexts, tameValue } from '../random-expression.testing.ts';
import { typeExpression } from '../typed.ts';
import type { TypedExpression } from '../typed.ts';
import type { Printed } from './printed.ts';

/** One expression in a dialect, and what it answers for each row; null where the answer may differ, as the dialect itself has said. */
export interface DialectCase {
  readonly text: string;
  readonly type: string;
  readonly code: string;
  readonly expected: readonly ({ readonly value: Value } | null)[];
}

export interface DialectCases {
  readonly rows: readonly Row[];
  readonly cases: readonly DialectCase[];
  readonly unsupported: readonly string[];
}

/** `overflows`: the dialect answers NULL where ours nulled a value, too. */
interface Wanted { readonly seed: number; readonly calls: number; readonly random: number; readonly overflows?: boolean }

/** The test vectors of the function table, calls of each function, and random expressions. */
export function dialectCases(print: (typed: TypedExpression) => Printed, { seed, calls, random: count, overflows = false }: Wanted): DialectCases {
  const random = createRandom(seed);
  const rows = Array.from({ length: 40 }, () => randomRow(random, tameValue));
  const texts = functions.flatMap((entry) => [
    ...entry.vectors.map(({ expression }) => expression),
    ...Array.from({ length: calls }, (_, round) => {
      const signature = entry.signatures[round % entry.signatures.length]!;
      const among = signature.parameters.find((each) => each.among !== undefined)?.among ?? (['bool', 'int', 'float', 'string', 'timestamp'] as const);
      const type = signature.result === 'T' ? among[round % among.length]! : signature.result;
      return callText(random, { entry, signature, type, depth: round * 3 < calls * 2 ? 1 : 2 });
    }),
  ]);
  texts.push(...randomTexts(random, count, 2).map(({ text }) => text));
  const cases: DialectCase[] = [];
  const unsupported: string[] = [];
  for (const text of texts) {
    const typed = typeExpression(text, randomSchema);
    if (!typed.ok) throw new Error(`${text}: ${typed.problems[0]!.message}`);
    const printed = print(typed.value);
    if (printed.unsupported.length > 0) unsupported.push(`${text}: ${printed.unsupported[0]!.because}`);
    else cases.push({ text, type: typed.value.type, code: printed.code, expected: rows.map((row) => expectation(typed.value, row, { differs: printed.differs.length > 0, overflows })) });
  }
  return { rows, cases, unsupported };
}

/** Functions that may differ in their last bits, and what makes a last bit count. */
const inexact = /\b(?:POW|POWER|EXP|LN|LOG10)\(/iu;
const amplifying = /[%<>=]|MOD|FLOOR|CEIL|TRUNC|ROUND|SIGN|CAST|BETWEEN|IN \(|CASE|IF|DISTINCT|\* | - /iu;

function expectation(typed: TypedExpression, row: Row, { differs, overflows }: { differs: boolean; overflows: boolean }): { value: Value } | null {
  const counter = { nulled: 0 };
  const value = interpret(typed, row, counter);
  return differs || (counter.nulled > 0 && !overflows) ? null : { value };
}

export function isInexact(text: string): boolean {
  return inexact.test(text) && amplifying.test(text);
}

export function near(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  return a === b;
}
