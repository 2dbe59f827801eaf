import { describe, expect, it } from 'vitest';
import { createRandom } from '../base/random.ts';
import type { Random } from '../base/random.ts';
import { columnFrom, sliceColumn, valueAt } from '../data/column.ts';
import type { Column } from '../data/column.ts';
import type { Row, Value } from '../data/schema.ts';
import type { ComparisonOperator } from './ast.ts';
import { createEvaluator } from './evaluate.ts';
import type { Evaluator } from './evaluate.ts';
import { interpret } from './evaluate-row.ts';
import { randomRow, randomSchema, randomTexts } from './random-expression.testing.ts';
import { typeExpression } from './typed.ts';
import type { TypedExpression } from './typed.ts';

const seed = Number(process.env['SEED'] ?? 20010101);

function typed(text: string): TypedExpression {
  const result = typeExpression(text, randomSchema);
  if (!result.ok) throw new Error(`seed ${seed}: ${text}: ${result.problems[0]!.message}`);
  return result.value;
}

function columnsOf(rows: readonly Row[]): Column[] {
  return randomSchema.map(({ type }, c) => columnFrom(type, rows.map((row) => row[c]!)));
}

/** The first difference between the fast form and the reference over the rows, cut into random chunks; null when there is none. */
function difference(expression: TypedExpression, evaluator: Evaluator, { rows, random }: { rows: readonly Row[]; random: Random }): string | null {
  const counter = { nulled: 0 };
  const wanted = rows.map((row) => interpret(expression, row, counter));
  const columns = columnsOf(rows);
  const got: Value[] = [];
  for (let start = 0; start < rows.length; ) {
    const end = Math.min(rows.length, start + 1 + random.below(rows.length));
    const result = evaluator.evaluate({ length: end - start, columns: columns.map((each) => sliceColumn(each, start, end)) });
    if (result.type !== expression.type) return `type ${result.type} for ${expression.type}`;
    for (let i = 0; i < end - start; i++) got.push(valueAt(result, i));
    const untidy = untidySlot(result);
    if (untidy !== null) return untidy;
    start = end;
  }
  for (const [i, value] of wanted.entries()) {
    if (!Object.is(got[i], value)) return `row ${i} ${JSON.stringify(rows[i])}: ${JSON.stringify(got[i])} for ${JSON.stringify(value)}`;
    if (value === null && !expression.nullable) return `row ${i}: NULL from what is not nullable`;
  }
  return evaluator.nulled() === counter.nulled ? null : `${evaluator.nulled()} nulled for ${counter.nulled}`;
}

function untidySlot(column: Column): string | null {
  const slots = column.type === 'string' ? column.codes : column.values;
  const at = column.nulls === null ? -1 : column.nulls.findIndex((each, i) => each === 1 && !Object.is(slots[i], 0));
  return at < 0 ? null : `slot ${at} under NULL holds ${String(slots[at])}`;
}

function check(create: (expression: TypedExpression) => Evaluator, count: number): string | null {
  const random = createRandom(seed);
  for (const { text } of randomTexts(random, count)) {
    const expression = typed(text);
    const rows = Array.from({ length: 1 + random.below(40) }, () => randomRow(random));
    const found = difference(expression, create(expression), { rows, random });
    if (found !== null) return `seed ${seed}: ${text}: ${found}`;
  }
  return null;
}

/** Planted: comparisons treat equal values wrongly, at the top and below AND, OR and NOT. */
const misreadings = new Map<ComparisonOperator, ComparisonOperator>([['<', '<='], ['<=', '<'], ['>', '>='], ['>=', '>']]);

function misread(expression: TypedExpression): TypedExpression {
  if (expression.kind === 'comparison') return { ...expression, operator: misreadings.get(expression.operator) ?? expression.operator };
  if (expression.kind === 'logical') return { ...expression, left: misread(expression.left), right: misread(expression.right) };
  if (expression.kind === 'not') return { ...expression, operand: misread(expression.operand) };
  return expression;
}

describe('the vectorised evaluation', () => {
  it('equals the reference for random expressions, rows and chunks, and counts the same', () => {
    expect(check(createEvaluator, 4000)).toBe(null);
  });

  it('would be caught with a wrong comparison', () => {
    expect(check((expression) => createEvaluator(misread(expression)), 4000)).not.toBe(null);
  });

  it('would be caught if it left values under NULL', () => {
    const dirty = (expression: TypedExpression): Evaluator => {
      const good = createEvaluator(expression);
      return {
        ...good,
        evaluate: (input) => {
          const column = good.evaluate(input);
          if (column.type !== 'float' || column.nulls === null) return column;
          return { ...column, values: column.values.map((value, i) => (column.nulls![i] === 1 ? 7 : value)) };
        },
      };
    };
    expect(check(dirty, 1000)).toMatch(/under NULL/u);
  });

  it('would be caught if it counted failures in branches that are not taken', () => {
    const expression = typed('IF(j = 0, 0.0, 1 / j)');
    const rows = [[1, 0, 1, 1, '', '', 0, 0, true, true], [1, 2, 1, 1, '', '', 0, 0, true, true]];
    const eager = { ...createEvaluator(expression), nulled: () => 1 };
    expect(difference(expression, createEvaluator(expression), { rows, random: createRandom(seed) })).toBe(null);
    expect(difference(expression, eager, { rows, random: createRandom(seed) })).toMatch(/nulled/u);
  });

  it('never changes a column that it has given', () => {
    const random = createRandom(seed, 7);
    for (const { text } of randomTexts(random, 200)) {
      const evaluator = createEvaluator(typed(text));
      const inputs = [0, 1].map(() => columnsOf(Array.from({ length: 8 }, () => randomRow(random))));
      const first = evaluator.evaluate({ length: 8, columns: inputs[0]! });
      const before = Array.from({ length: 8 }, (_, i) => valueAt(first, i));
      evaluator.evaluate({ length: 8, columns: inputs[1]! });
      expect(Array.from({ length: 8 }, (_, i) => valueAt(first, i)), `seed ${seed}: ${text}`).toEqual(before);
    }
  });
});
