import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#pipeline/problem.ts';
import { openDatabase } from './database.testing.ts';
import { Console } from './console.ts';

let console: Console;
beforeAll(async () => {
  console = new Console({ database: await openDatabase(), openLog: () => Promise.reject(new Error('no logs here')), emit: () => undefined });
});

async function problemOf(text: string): Promise<{ readonly problem: Problem; readonly place: string }> {
  const answer = await console.query({ text, shown: 'lambda', clock: 0, sources: [] });
  const [problem] = answer.problems;
  if (problem === undefined) throw new Error(`${text} is no problem`);
  const { span } = problem.where;
  return { problem, place: span === undefined ? '' : text.slice(span.start, span.end) };
}

describe('what is wrong with a query', () => {
  it.each([
    ['SELEC 1', 'SELEC'],
    ['SELECT 1;\n  SELECT nope\n  FROM range(3)', 'nope'],
    ['SELECT 1 AS a,\n 2 +\n "no such" FROM range(3)', '"no such"'],
    [`SELECT ${'1 + '.repeat(60)} wrong FROM range(3) WHERE ${'1 + '.repeat(60)} 1 > 0`, 'wrong'],
    ['SELECT * FROM lambda.orders', 'lambda'],
    ['-- ünï 😀\nSELECT \'é\' || nowhere FROM range(2)', 'nowhere'],
  ])('is placed: %s', async (text, place) => expect((await problemOf(text)).place).toBe(place));

  it.each([
    ['SELECT * FROM lambda.orders', /double quotes/],
    ['LOAD httpfs', /without extensions/],
    ["COPY (SELECT 1) TO 'x.csv'", /neither files nor the network/],
    ['SET memory_limit = \'9GB\'', /neither files nor the network/],
    ['SELECT * FROM nobody', /named after the views/],
  ])('comes with what to do: %s', async (text, hint) => expect((await problemOf(text)).problem.hint).toMatch(hint));

  it('is one sentence, without the picture of the line', async () => {
    expect((await problemOf('SELECT nope FROM range(3)')).problem.message).toBe('Binder Error: Referenced column "nope" not found in FROM clause! Candidate bindings: "range"');
    expect((await problemOf(' -- nothing')).problem.code).toBe('console.empty');
  });
});
