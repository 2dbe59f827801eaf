import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { Counterexample } from '#pipeline/verdict/verdict.ts';

export interface AnswerLine {
  /** `right`: served as it should be. A wrong row is two lines: as it is served, and as it should be. */
  readonly what: 'right' | 'served' | 'should be' | 'missing' | 'too much';
  readonly row: Row;
  /** By column: whether the value differs from the one that it should be. */
  readonly wrong: readonly boolean[];
}

/** What is served beside the truth, row by row: first in the order of the truth, then what it does not know. */
export function compareAnswers({ schema, keys, served, truth }: Pick<Counterexample, 'schema' | 'keys' | 'served' | 'truth'>): readonly AnswerLine[] {
  const columns = keyColumns(schema, keys);
  const rest = new Map<string, Row[]>();
  for (const row of served) {
    const key = keyOf(row, columns);
    rest.set(key, [...(rest.get(key) ?? []), row]);
  }
  const none = schema.map(() => false);
  const lines = truth.flatMap((row): AnswerLine[] => {
    const answer = rest.get(keyOf(row, columns))?.shift();
    if (answer === undefined) return [{ what: 'missing', row, wrong: none }];
    const wrong = schema.map((_, i) => !Object.is(row[i], answer[i]));
    return wrong.includes(true) ? [{ what: 'served', row: answer, wrong }, { what: 'should be', row, wrong: none }] : [{ what: 'right', row, wrong: none }];
  });
  return [...lines, ...[...rest.values()].flat().map((row): AnswerLine => ({ what: 'too much', row, wrong: none }))];
}

/** The columns that tell what is wrong: keys, and what differs somewhere; all of them where only whole rows are too few or too many. */
export function telling(schema: Schema, keys: readonly string[], lines: readonly AnswerLine[]): readonly number[] {
  const all = schema.map((_, i) => i);
  const differs = all.filter((i) => lines.some(({ wrong }) => wrong[i] === true));
  return differs.length === 0 ? all : all.filter((i) => differs.includes(i) || keys.includes(schema[i]!.name));
}

/** Without keys a row is known by all that it says. */
function keyColumns(schema: Schema, keys: readonly string[]): readonly number[] {
  const all = schema.map((_, i) => i);
  return keys.length === 0 ? all : all.filter((i) => keys.includes(schema[i]!.name));
}

function keyOf(row: Row, columns: readonly number[]): string {
  return JSON.stringify(columns.map((i) => row[i]));
}
