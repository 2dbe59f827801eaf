import type { Outcome } from './run-checks.ts';

/** The last lines of a run: what failed or was skipped, by name once more, then the counts. */
export function closingLines(outcomes: readonly Outcome[]): readonly string[] {
  const count = (wanted: Outcome['result']): number => outcomes.filter(({ result }) => result === wanted).length;
  const named = outcomes.filter(({ result }) => result !== 'passed').map(({ check, result, why }) => `${result.toUpperCase()} ${check.name}: ${firstLine(why)}`);
  return [...named, `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`];
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!;
}
