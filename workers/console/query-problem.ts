import { problem } from '#pipeline/problem.ts';
import type { Problem, Span } from '#pipeline/problem.ts';
import type { Statement } from './sql-tokens.ts';

/** What DuckDB says of a statement, as a Problem with its place in the whole text. */
export function queryProblem(statement: Statement, error: unknown): Problem {
  const said = textOf(error);
  const [first = ''] = said.split(/\n\s*(?:\n|LINE \d+:)/);
  const span = placeIn(statement, said);
  return problem(isMemory(said) ? 'console.memory' : 'console.query', span === null ? {} : { span }, sentence(first), hintFor(said));
}

export function isMemory(said: string): boolean {
  return /Out of Memory|Cannot enlarge memory|memory access out of bounds/i.test(said);
}

/** Some errors come as JSON. */
function textOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  try {
    const { exception_type: type, exception_message: message } = JSON.parse(said) as { exception_type?: unknown; exception_message?: unknown };
    return typeof message === 'string' ? `${typeof type === 'string' ? type : ''} Error: ${message}` : said;
  } catch {
    return said;
  }
}

function sentence(text: string): string {
  // DuckDB's own tables are nobody's here.
  const flat = text.replaceAll(/\s+/g, ' ').replace(/ Did you mean "(?:pg_|duckdb_|sqlite_|information_schema)[^"]*"\?/, '').trim();
  return /[.!?"]$/.test(flat) ? flat : `${flat}.`;
}

/** `LINE 2: …shown text…` with a caret below: the caret counts in the shown part of that line. */
function placeIn({ text, start, tokens }: Statement, said: string): Span | null {
  const found = /LINE (\d+): (.*)\n( *)\^/.exec(said);
  if (found === null) return null;
  const [, number = '1', shown = '', spaces = ''] = found;
  const column = spaces.length - `LINE ${number}: `.length;
  const lines = text.split('\n');
  const line = lines[Number(number) - 1];
  if (line === undefined || column < 0) return null;
  const cutLeft = shown.startsWith('...');
  const core = shown.slice(cutLeft ? 3 : 0).replace(/\.\.\.$/, '');
  const at = cutLeft ? line.indexOf(core) + column - 3 : column;
  const offset = lines.slice(0, Number(number) - 1).reduce((sum, each) => sum + each.length + 1, 0) + Math.max(0, at);
  const token = tokens.find((each) => each.end - start > offset);
  return { start: start + offset, end: token === undefined ? start + text.length : Math.max(token.end, start + offset + 1) };
}

const hints: readonly (readonly [RegExp, string])[] = [
  [/at or near "lambda"/i, 'LAMBDA is a word of DuckDB’s own: write "lambda" in double quotes.'],
  [/exists in the \w+ extension|Loading external extensions|autoload/i, 'The console works without extensions: they would have to be fetched from another place.'],
  [/file system operations are disabled|disabled by configuration|configuration has been locked/i, 'The console works on copies of its own: it reaches neither files nor the network, and that can’t be changed.'],
  [/Out of Memory|enlarge memory|out of bounds/i, 'Ask for fewer rows or columns, or aggregate before you sort or join.'],
  [/Table with name .* does not exist/i, 'Tables are named after the views of the pipeline; raw history is "history".<source>. Ctrl Space lists them.'],
  [/No function matches|Could not choose a best candidate/i, 'A CAST may help: the types of the columns are in the head of the table.'],
];

function hintFor(said: string): string {
  return hints.find(([pattern]) => pattern.test(said))?.[1] ?? 'Change the query and run it again.';
}
