import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sqlTokens, statementsOf } from './sql-tokens.ts';

const words = (text: string): string[] => sqlTokens(text).map(({ text: word }) => word);

describe('the words of a SQL text', () => {
  it('leave out spaces and comments, and take quotes off names alone', () => {
    expect(words('SELECT "a ""b""" -- no; \n, /* ; */ x1.$y FROM t')).toEqual(['SELECT', 'a "b"', ',', 'x1', '.', '$', 'y', 'FROM', 't']);
    expect(words(`'it''s; --' 1.5e3 $$ ; $$ $q$ $$ ; $q$ ünï`)).toEqual([`'it''s; --'`, '1.5e3', '$$ ; $$', '$q$ $$ ; $q$', 'ünï']);
  });

  it('leave out comments within comments, as DuckDB nests them; one that stays open goes to the end', () => {
    expect(words('1 /* a /* b */ ; c */ , /* /*/ */ ; */ 2 /***/ , //* ; */ 3')).toEqual(['1', ',', '2', ',', '/', '3']);
    expect(words('1 /* a /* b */ ; 2')).toEqual(['1']);
    expect(words('5 */*/* ; */ ; */6')).toEqual(['5', '*', '6']);
  });

  it('end a comment of one line at any end of a line', () => {
    expect(words('1 -- a;\r; 2 -- b;\r\n; 3')).toEqual(['1', ';', '2', ';', '3']);
  });

  it('keep a text together in which a quote is escaped by a backslash', () => {
    expect(words(String.raw`E'it\'s; fine' ; e'a''b\\' ; 'c\'`)).toEqual([String.raw`E'it\'s; fine'`, ';', String.raw`e'a''b\\'`, ';', String.raw`'c\'`]);
    expect(words("a_e'x'")).toEqual(['a_e', "'x'"]);
  });

  it('are names in any alphabet and none', () => {
    expect(words('FROM history.📦box x\u00A0y')).toEqual(['FROM', 'history', '.', '📦box', 'x', 'y']);
  });

  it('cover the text whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...`'"-/*;$ \nab1.é😀`) }), (text) => {
      let at = 0;
      for (const { start, end } of sqlTokens(text)) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(at).toBeLessThanOrEqual(text.length);
    }));
  });

  it('make statements, each with its place', () => {
    const text = " SELECT ';' ;; \n-- nothing\n; SELECT 2 -- end";
    expect(statementsOf(text).map((each) => [each.text, each.start])).toEqual([["SELECT ';'", 1], ['SELECT 2', text.indexOf('SELECT 2')]]);
    expect(statementsOf(' ; -- x')).toEqual([]);
  });
});
