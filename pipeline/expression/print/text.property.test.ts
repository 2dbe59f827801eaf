import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { Expression } from '../ast.ts';
import { expressionLimits } from '../limits.ts';
import { parseExpression } from '../parse.ts';
import { randomTexts } from '../random-expression.testing.ts';
import { printExpression } from './text.ts';

const seed = Number(process.env['SEED'] ?? 20010102);

function tree(text: string): Expression {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problems[0]!.message}`);
  return parsed.value;
}

function withoutSpans(expression: Expression): unknown {
  return JSON.parse(JSON.stringify(expression, (key, value: unknown) => (key === 'span' || key === 'nameSpan' ? undefined : value)));
}

describe('printing an expression as text', () => {
  it('gives back the tree when it is parsed again', () => {
    for (const { text } of randomTexts(createRandom(seed), 3000)) {
      const printed = printExpression(tree(text));
      if (printed.length > expressionLimits.length) continue;
      expect(withoutSpans(tree(printed)), `seed ${seed}: ${text} -> ${printed}`).toEqual(withoutSpans(tree(text)));
      expect(printExpression(tree(printed))).toBe(printed);
    }
  });

  it.each([
    ['a-(b-c)', 'a - (b - c)'],
    ['(a-b)-c', 'a - b - c'],
    ['not(a and b)or c', 'NOT (a AND b) OR c'],
    ['- -1', '-(-1)'],
    ['"end"+"a b"+"x""y"', '"end" + "a b" + "x""y"'],
    ["a like 'x' is null", "(a LIKE 'x') IS NULL"],
    ['1.0+1e3', '1.0 + 1000.0'],
    ['(a=b)=c', '(a = b) = c'],
    ['a between 1+1 and 2 and b', 'a BETWEEN 1 + 1 AND 2 AND b'],
    ['"É" + é', 'É + é'],
    ['timestamp + 1', 'timestamp + 1'],
  ])('%s is %s', (text, printed) => {
    expect(printExpression(tree(text))).toBe(printed);
  });
});
