import { describe, expect, it } from 'vitest';
import { createRandom } from '../base/random.ts';
import type { Random } from '../base/random.ts';
import { field } from '../data/schema.ts';
import { completeExpression } from './complete.ts';
import { evaluateRow } from './evaluate-row.ts';
import { pick, randomRow, randomSchema, randomTexts } from './random-expression.testing.ts';
import { tokenize } from './tokens.ts';
import { typeExpression } from './typed.ts';

const seed = Number(process.env['SEED'] ?? 20010103);
const pieces = ['(', ')', ',', "'", '"', '-', '--', 'NOT ', 'CASE ', 'WHEN ', 'THEN ', 'END ', ' AND ', ' OR ', ' IN (', ' BETWEEN ', ' LIKE ', ' IS ', 'NULL', '1', '1e999', '.', '0x1', 'i', 'constructor', '__proto__', 'toString(', 'ABS(', 'CAST(', ' AS int', '\u0000', '\ud800', '😀', '\\', ';', '$', '%', '||', '\n', 'TIMESTAMP ', '`', '[', '}'];

function mutated(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const cut = random.below(4);
  return text.slice(0, at) + pick(random, pieces) + text.slice(at + cut);
}

function hostile(random: Random, base: string): string {
  switch (random.below(3)) {
    case 0:
      return Array.from({ length: random.below(40) }, () => pick(random, pieces)).join('');
    case 1:
      return mutated(random, mutated(random, base));
    default:
      return Array.from({ length: random.below(60) }, () => String.fromCharCode(random.below(random.below(2) === 0 ? 128 : 65536))).join('');
  }
}

const worst = [
  '('.repeat(2000), '-'.repeat(2000), 'NOT '.repeat(500), 'ABS('.repeat(500), 'CASE '.repeat(400), "'".repeat(2000), '"'.repeat(1999),
  `${'('.repeat(60)}1${')'.repeat(60)}`, `i${'+i'.repeat(999)}`, `c${' AND c'.repeat(300)}`, `j${' || j'.repeat(300)}`, `t LIKE '${'%a'.repeat(900)}'`,
  `i IN (${'1,'.repeat(500)}1)`, 'x'.repeat(2000), 'x'.repeat(100_000), '1'.repeat(2000), `${'1.'.repeat(900)}`, 'CASE WHEN c THEN 1 '.repeat(90), ' '.repeat(2000), '',
];

describe('hostile texts', () => {
  it('give Problems with places in the text, or a value', () => {
    const random = createRandom(seed);
    const bases = randomTexts(random, 500).map((each) => each.text);
    const schema = [...randomSchema, field('__proto__', 'int'), field('constructor', 'string')];
    const texts = [...worst, ...Array.from({ length: 5000 }, (_, i) => hostile(random, bases[i % bases.length]!))];
    const row = [...randomRow(random), 1, 'x'];
    for (const text of texts) {
      const tokens = tokenize(text);
      expect(tokens.map((token) => token.text).join(''), `seed ${seed}`).toBe(text);
      const result = typeExpression(text, schema);
      for (const { where, message } of result.problems) {
        expect(where.span!.start, `seed ${seed}: ${JSON.stringify(text)}`).toBeGreaterThanOrEqual(0);
        expect(where.span!.end).toBeLessThanOrEqual(text.length);
        expect(where.span!.start).toBeLessThanOrEqual(where.span!.end);
        expect(message).not.toBe('');
      }
      if (result.ok) evaluateRow(result.value, row);
      else expect(result.problems.length).toBeGreaterThan(0);
      completeExpression(text, Math.min(text.length, 7), schema);
    }
  });

  it('match LIKE patterns full of wildcards in reasonable time', () => {
    const typed = typeExpression(`t LIKE '${'%a'.repeat(900)}b'`, randomSchema);
    if (!typed.ok) throw new Error('typed');
    expect(evaluateRow(typed.value, randomSchema.map((each) => (each.name === 't' ? 'a'.repeat(20_000) : null)))).toBe(false);
  });
});
