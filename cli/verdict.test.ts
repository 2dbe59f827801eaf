import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { gallery } from '#pipeline/gallery/index.ts';
import { parseArguments } from './arguments.ts';
import { loadDocument } from './load-document.ts';
import { verdictText } from './verdict-text.ts';
import { judgeDocument } from './verdict.ts';
import type { JudgedDocument } from './verdict.ts';

async function judged(slug: string, cuts = 24): Promise<JudgedDocument> {
  const loaded = await loadDocument(slug);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const result = await judgeDocument(loaded.value.document, loaded.value.folder, { arguments: { command: 'verdict', file: slug, cuts, seed: null, json: false }, report: () => undefined });
  return must(result.ok ? result.value : null, JSON.stringify(result.problems));
}

/** Query, cuts out of 24 at which the union of finished rows is wrong, and where it is right: seconds behind the start of the auction house. */
const table: readonly (readonly [query: string, wrong: number, right: string])[] = [
  ['q0', 0, 'all'], ['q1', 0, 'all'], ['q2', 0, 'all'], ['q10', 0, 'all'], ['q14', 0, 'all'], ['q21', 0, 'all'], ['q22', 0, 'all'],
  ['q5', 23, '1'], ['q11', 23, '1'], ['q15', 23, '1'], ['q16', 23, '1'], ['q17', 23, '1'], ['q18', 23, '1'], ['q19', 23, '1'], ['q7', 21, '1,10,20'],
  ['q4', 23, '1'], ['q6', 23, '1'], ['q9', 23, '1'], ['q8', 1, '2 to 24'], ['q3', 0, 'all'], ['q20', 0, 'all'],
];
const joins: readonly string[] = ['q3', 'q4', 'q6', 'q8', 'q9', 'q20'];

function rightText(seconds: readonly number[]): string {
  if (seconds.length === 24) return 'all';
  return seconds.length === 23 ? `${seconds[0]} to ${seconds.at(-1)}` : seconds.join();
}

describe('the measured table', () => {
  it.each(table)('%s: united as finished rows wrong at %i of 24 cuts, right at %s; carried as partial states right at all of them', async (query, wrong, right) => {
    const { measured, verdict } = await judged(`nexmark-${query}`);
    const { cuts, records, answers: [answer] } = must(measured, 'table');
    expect([cuts, answer!.finishedRows, answer!.partialStates, answer!.late]).toEqual([24, wrong, 0, 0]);
    expect(records).toBeGreaterThan(1000);
    // The first cut lies one second behind the start, before the first bid.
    expect(rightText(answer!.rightAt.map((each) => 1 + each / 1000))).toBe(right);
    expect([verdict.lambdaSafe.answer, verdict.kappaAble.answer]).toEqual(['yes', 'yes']);
    expect(must(verdict.views[0], 'view').carriage.finishedRows.answer).toBe(joins.includes(query) ? 'no' : wrong === 0 ? 'yes' : wrong === 21 ? 'trade-off' : 'no');
  }, 60_000);

  it.each(['q12', 'q13'])('%s can be repeated by neither architecture', async (query) => {
    const { verdict: { lambdaSafe, kappaAble } } = await judged(`nexmark-${query}`, 0);
    expect([lambdaSafe.answer, kappaAble.answer]).toEqual(['no', 'no']);
  }, 60_000);

  it('is the one of the page', () => {
    const page = readFileSync(new URL('../docs/verdicts.md', import.meta.url), 'utf8');
    for (const [query, wrong, right] of table) {
      const shown = right === 'all' || right.includes('to') ? right : right.split(',').map((each) => `${each} s`).join(', ');
      expect(page).toContain(`| ${query} | ${wrong}/24 | 0/24 | ${shown}`);
    }
  });

  it('tells records that came late from a merge that is wrong', async () => {
    const { answers } = must((await judged('generated-orders')).measured, 'table');
    expect(answers.map(({ name, partialStates, late }) => [name, partialStates > 0, late > 0])).toEqual([['orders_exact', false, true], ['orders_naive', true, true]]);
  }, 60_000);
});

describe('the verdicts of the gallery', () => {
  it('are what their pages say', async () => {
    const found = await Promise.all(gallery.map(async ({ slug }) => {
      const { verdict: { lambdaSafe, kappaAble } } = await judged(slug, 0);
      return [slug, lambdaSafe.answer, kappaAble.answer];
    }));
    expect(found.filter(([, ...answers]) => answers.some((answer) => answer !== 'yes'))).toEqual([
      ['drifting-fraud', 'trade-off', 'no'], ['late-flight-model', 'trade-off', 'no'], ['movie-recommendation', 'trade-off', 'no'], ['machine-anomalies', 'trade-off', 'no'],
      ['generated-orders', 'no', 'yes'], ['nexmark-q12', 'no', 'no'], ['nexmark-q13', 'no', 'no'],
    ]);
  }, 60_000);
});

describe('the text', () => {
  it('says what is wrong, why, what to do instead, and which records show it', async () => {
    const text = [...verdictText(await judged('generated-orders', 0))].join('');
    expect(text).toMatch(/by_key +additive +yes +yes +Its partial states add up/);
    expect(text).toContain('orders_naive (naive-union)\n  Lambda-safe?  no: What a batch run has absorbed is still in the speed view, so those records count twice.\n    because of: orders_naive\n    instead: Use the policy absorbed-offset');
    expect(text).toMatch(/the smallest log that shows it \(horizon 2026-01-01T00:00:00.001Z, published 2026-01-01T00:00:00.001Z\):\n {6}orders {2}arrives 2026-01-01T00:00:00.001Z {2}below {2}id 1, .*key a, value 1\n {6}served /);
  });

  it('survives as JSON', async () => {
    const found = await judged('nexmark-q7');
    expect(JSON.parse(JSON.stringify(found)).measured).toEqual(found.measured);
  }, 60_000);
});

describe('the arguments', () => {
  it('are a file, how many cuts, a seed, and whether a machine reads the answer', () => {
    expect(parseArguments(['verdict', 'a.json'])).toEqual({ command: 'verdict', file: 'a.json', cuts: 24, seed: null, json: false });
    expect(parseArguments(['verdict', 'a.json', '--cuts', '5', '--seed', '3', '--json'])).toEqual({ command: 'verdict', file: 'a.json', cuts: 5, seed: 3, json: true });
    expect(parseArguments(['verdict', 'a.json', '--cuts', '-1'])).toMatch('--cuts');
    expect(parseArguments(['verdict'])).toMatch('needs a FILE');
  });
});
