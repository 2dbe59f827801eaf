import { fixtures } from './fixtures/pipelines/index.ts';
import type { Cell, Engine } from './engine.ts';
import { describe } from './run-checks.ts';
import type { Outcome } from './run-checks.ts';

export interface Run {
  readonly outcomes: readonly Outcome[];
  readonly engines: readonly Engine[];
  /** `2026-11-26`. */
  readonly date: string;
  readonly minutes: number;
}

/** Names and versions of products of which every check passed, and at least one ran. */
export function verifiedProducts({ outcomes, engines }: Pick<Run, 'outcomes' | 'engines'>): readonly string[] {
  const products = new Set(engines.map(productOf));
  return [...products].filter((product) => {
    const names = new Set(engines.filter((engine) => productOf(engine) === product).map(({ name }) => name));
    const own = outcomes.filter(({ check }) => check.engines.some((name) => names.has(name)));
    return own.length > 0 && own.every(({ result }) => result === 'passed');
  }).sort();
}

/** The tables of docs/exports.md, in Markdown. */
export function resultsText(run: Run): string {
  const count = (wanted: Outcome['result']): number => run.outcomes.filter(({ result }) => result === wanted).length;
  return [
    `${run.date}: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped, in ${run.minutes.toFixed(1)} minutes. ${[...new Set(run.engines.map(productOf))].sort().join(', ')}.`,
    table(['check', 'engines', 'seconds', 'peak MB', 'result'], run.outcomes.map(({ check, seconds, peaks, result, why }) => [
      check.name, check.engines.join(', '), result === 'skipped' ? '' : seconds.toFixed(0), peaks === null ? '' : describe(peaks).map((each) => each.replace(/ MB$/u, '')).join(', '), why === '' ? result : `${result}: ${why.split('\n', 1)[0]}`,
    ])),
    '### Fixtures',
    'Each pipeline of [engines/fixtures](../engines/fixtures) over each input: the inputs over which an engine gave the rows of the browser, or else, in bold, those over which it did not.',
    matrix(run.outcomes.flatMap(({ cells }) => cells)),
  ].join('\n\n');
}

function matrix(cells: readonly Cell[]): string {
  const columnOf = ({ engine, profile }: Cell): string => `${engine}, ${profile}`;
  const columns = [...new Set(cells.map(columnOf))];
  return table(['fixture', ...columns], fixtures.map(({ name }) => [name, ...columns.map((column) => summary(cells.filter((cell) => cell.fixture === name && columnOf(cell) === column)))]));
}

function summary(cells: readonly Cell[]): string {
  if (cells.length === 0) return '';
  const wrong = cells.filter((cell) => cell.wrong !== '').map(({ input }) => input);
  return wrong.length === 0 ? cells.map(({ input }) => input).join(' ') : `**not ${wrong.join(', ')}**`;
}

function productOf({ product, version }: Engine): string {
  return `${product} ${version}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
