import { describe, expect, it } from 'vitest';
import { field } from '../data/schema.ts';
import { evaluateRow } from './evaluate-row.ts';
import { columnsRead, typeExpression } from './typed.ts';

const schema = [field('delay', 'int'), field('origin', 'string', true), field('date', 'timestamp'), field('share', 'float'), field('late', 'bool')];

function typed(text: string) {
  const result = typeExpression(text, schema);
  if (!result.ok) throw new Error(result.problems.map((each) => each.message).join('; '));
  return result.value;
}

describe('typing an expression', () => {
  it('finds type and nullability', () => {
    expect(typed('delay > 15')).toMatchObject({ type: 'bool', nullable: false });
    expect(typed("origin = 'ORD'")).toMatchObject({ type: 'bool', nullable: true });
    expect(typed('delay / 60')).toMatchObject({ type: 'float', nullable: false });
    expect(typed('delay + 1')).toMatchObject({ type: 'int', nullable: true });
    expect(typed('delay + share')).toMatchObject({ type: 'float' });
    expect(typed('date - date')).toMatchObject({ type: 'int' });
    expect(typed('date + 3600000')).toMatchObject({ type: 'timestamp' });
    expect(typed('CASE WHEN late THEN NULL ELSE delay END')).toMatchObject({ type: 'int', nullable: true });
  });

  it('lists the columns that are read', () => {
    expect(columnsRead(typed('late AND (delay > 3 OR delay < 1)'))).toEqual([0, 4]);
  });

  it.each([
    ['dealy > 3', 'expression.unknown-column', 0, 5, /delay/],
    ['delay > origin', 'expression.type', 0, 14, /CAST/],
    ['late + 1', 'expression.type', 0, 4, /CASE/],
    ['delay + NULLL', 'expression.unknown-column', 8, 13, /./],
    ["date > '2001-01-01'", 'expression.type', 0, 19, /CAST/],
    ['a < b < c', 'expression.syntax', 6, 7, /BETWEEN/],
    ['(delay', 'expression.syntax', 6, 6, /\)/],
    ["'abc", 'expression.syntax', 0, 4, /'/],
    ['12abc', 'expression.syntax', 0, 5, /space/],
    ['NULL', 'expression.untyped-null', 0, 4, /CAST/],
    ['SUM(delay)', 'expression.unknown-function', 0, 3, /aggregate/],
    ['delay DIV share', 'expression.type', 0, 15, /TRUNC/],
    ['', 'expression.syntax', 0, 0, /./],
    ['9007199254740992', 'expression.number', 0, 16, /float/],
    ['CAST(date AS int)', 'expression.type', 0, 17, /EPOCH_MS/],
  ])('says where %j is wrong, and what to do', (text, code, start, end, hint) => {
    const result = typeExpression(text, schema);
    expect(result.ok).toBe(false);
    expect(result.problems[0]).toMatchObject({ code, where: { span: { start, end } } });
    expect(result.problems[0]!.hint).toMatch(hint);
  });

  it('reports every problem of a text', () => {
    expect(typeExpression('foo + bar > 1', schema).problems).toHaveLength(2);
  });

  it('evaluates in three-valued logic', () => {
    const row = [20, null, 0, 0.5, true];
    expect(evaluateRow(typed("origin = 'x' OR late"), row)).toBe(true);
    expect(evaluateRow(typed("origin = 'x' AND late"), row)).toBe(null);
    expect(evaluateRow(typed('delay / 0'), row)).toBe(null);
    expect(evaluateRow(typed('-7 DIV 2'), row)).toBe(-3);
    expect(evaluateRow(typed('-7 % 3'), row)).toBe(-1);
    expect(evaluateRow(typed("delay NOT IN (1, 2, NULL)"), row)).toBe(null);
  });
});

describe('what other languages write otherwise', () => {
  it.each([
    ["origin == 'ORD'", 'Write one = to compare two values, or a value here.'],
    ["late && delay > 3", 'Write AND for both.'],
    ['origin = `x`', 'Quote a column’s name like "this".'],
  ])('%s: says what is written here', (text, hint) => {
    const result = typeExpression(text, schema);
    expect(result.ok ? [] : result.problems.map((each) => each.hint)).toEqual([hint]);
  });
});
