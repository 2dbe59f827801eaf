import { expect, test } from 'vitest';
import { verifiedOn } from '#pipeline/exporters/verified-on.ts';
import { targets } from '#pipeline/exporters/index.ts';
import type { Cell, EngineName } from './engine.ts';
import { engines } from './registry.ts';
import { resultsText, verifiedProducts } from './results.ts';
import type { Outcome } from './run-checks.ts';
import { between } from './write-docs.ts';

const outcome = (name: string, needs: readonly EngineName[], result: Outcome['result'], cells: readonly Cell[] = []): Outcome => (
  { check: { name, engines: needs, run: async () => undefined }, result, seconds: 12.4, peaks: result === 'passed' ? { job: 300, services: new Map([['kafka', 400]]) } : null, why: result === 'passed' ? '' : 'because\nof much', cells }
);

test('a product is verified when all of its checks passed, under each of its names', () => {
  const verified = (outcomes: readonly Outcome[]) => verifiedProducts({ outcomes, engines });
  expect(verified([outcome('a', ['duckdb'], 'passed'), outcome('b', ['kafka'], 'skipped'), outcome('c', ['spark'], 'passed'), outcome('d', ['warm-spark', 'duckdb'], 'passed')])).toEqual(['Apache Spark 4.2.0', 'DuckDB 1.5.6']);
  expect(verified([outcome('c', ['spark'], 'passed'), outcome('d', ['warm-spark'], 'failed')])).toEqual([]);
  expect(verified([])).toEqual([]);
});

test('the tables name every check with its result, and every fixture with the inputs that agree', () => {
  const cell = (input: string, wrong: string): Cell => ({ engine: 'DuckDB', fixture: 'filter', input, profile: 'complete', wrong });
  const text = resultsText({ outcomes: [outcome('first | one', ['kafka'], 'passed', [cell('tiny', ''), cell('ties', '')]), outcome('second', ['duckdb'], 'skipped')], engines, date: '2026-01-02', minutes: 17.25 });
  expect(text).toContain('2026-01-02: 1 passed, 0 failed, 1 skipped, in 17.3 minutes.');
  expect(text).toContain('| first \\| one | kafka | 12 | job 300, kafka 400 | passed |');
  expect(text).toContain('| second | duckdb |  |  | skipped: because |');
  expect(text).toContain('| fixture | DuckDB, complete |');
  expect(text).toContain('| filter | tiny ties |');
  expect(resultsText({ outcomes: [outcome('x', ['kafka'], 'failed', [cell('tiny', ''), cell('ties', '3 rows')])], engines, date: '', minutes: 1 })).toContain('| filter | **not ties** |');
});

test('results replace what stands between the marks, and nothing else', () => {
  const text = 'a\n<!-- results: written by npm run test:engines -- --write-docs -->\nold\n<!-- end of results -->\nb\n';
  expect(between(text, 'new')).toBe('a\n<!-- results: written by npm run test:engines -- --write-docs -->\n\nnew\n\n<!-- end of results -->\nb\n');
  expect(() => between('a', 'new')).toThrow('has no');
});

test('what bundles say they are verified on is what the harness runs', () => {
  const known = new Set(engines.map(({ product, version }) => `${product} ${version}`));
  for (const { label, engine, verification } of targets) if (verification === 'engine') expect(known, label).toContain(`${engine.name} ${engine.version}`);
  for (const each of verifiedOn.engines) expect(known).toContain(each);
});
