import { describe, expect, it } from 'vitest';
import { field } from '../data/schema.ts';
import { completeExpression } from './complete.ts';

const schema = [field('origin', 'string'), field('delay', 'int', true), field('end', 'timestamp')];

function labels(text: string, position = text.length): string[] {
  return completeExpression(text, position, schema).map((each) => each.label);
}

describe('completion', () => {
  it('offers columns, functions and keywords where a value belongs', () => {
    expect(labels('')).toEqual(expect.arrayContaining(['origin', 'delay', 'COALESCE', 'CASE']));
  });

  it('narrows by what has been typed, and replaces it', () => {
    expect(labels('de')[0]).toBe('delay');
    expect(completeExpression('1 + de', 6, schema)[0]).toMatchObject({ insert: 'delay', detail: 'int, may be NULL', replace: { start: 4, end: 6 } });
  });

  it('offers operators after a value', () => {
    expect(labels('delay ')).toContain('BETWEEN');
    expect(labels('delay ')).not.toContain('origin');
  });

  it('puts fitting columns first after an operator', () => {
    expect(labels('delay > ')[0]).toBe('delay');
    expect(labels('origin = ')[0]).toBe('origin');
  });

  it('quotes a column whose name is a keyword', () => {
    expect(completeExpression('en', 2, schema).find((each) => each.label === 'end')!.insert).toBe('"end"');
  });

  it('is silent inside a text', () => {
    expect(labels("origin = 'de")).toEqual([]);
  });

  it('shows signatures', () => {
    expect(completeExpression('roun', 4, schema)[0]!.detail).toContain('ROUND(x float, digits int) -> float');
  });
});
