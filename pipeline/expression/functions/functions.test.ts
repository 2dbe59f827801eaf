import { describe, expect, it } from 'vitest';
import { columnFrom } from '../../data/column.ts';
import { createEvaluator } from '../evaluate.ts';
import { evaluateRow } from '../evaluate-row.ts';
import { typeExpression } from '../typed.ts';
import { functionNames, functions } from './index.ts';

describe('the function table', () => {
  const vectors = functions.flatMap((entry) => entry.vectors.map((vector) => [vector.expression, vector.value] as const));

  it.each(vectors)('%s is %j', (expression, value) => {
    const typed = typeExpression(expression, []);
    if (!typed.ok) throw new Error(typed.problems[0]!.message);
    expect(evaluateRow(typed.value, [])).toEqual(value);
    expect(createEvaluator(typed.value).evaluate({ length: 2, columns: [] })).toEqual(columnFrom(typed.value.type, [value, value]));
  });

  it('has unique names, a sentence and a vector for each entry', () => {
    expect(new Set(functionNames()).size).toBe(functionNames().length);
    for (const entry of functions) {
      expect(entry.name).toMatch(/^[A-Z][A-Z0-9_]*$/u);
      expect(entry.doc).toMatch(/[.?]$/u);
      expect(entry.vectors.length).toBeGreaterThan(0);
    }
  });
});
