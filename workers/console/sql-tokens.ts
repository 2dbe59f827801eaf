/** `name`: an identifier or keyword as it is written; `quoted`: an identifier in double quotes, without them. */
export interface SqlToken {
  readonly kind: 'name' | 'quoted' | 'text' | 'number' | 'symbol';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const patterns = [
  ['skip', /\s+|--[^\n\r]*/uy],
  ['quoted', /"(?:[^"]|"")*"?/uy],
  ['text', /[eE]'(?:[^'\\]|\\[^]?|'')*'?|'(?:[^']|'')*'?|\$(\w*)\$[^]*?(?:\$\1\$|$)/uy],
  ['number', /\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?/uy],
  ['name', /(?:[\p{L}_]|(?![\p{ASCII}\s])[^])(?:[\p{L}\p{N}_$]|(?![\p{ASCII}\s])[^])*/uy],
  ['symbol', /[^]/uy],
] as const;

/** The words of a SQL text, without spaces and comments. Never fails: what ends too early goes to the end. */
export function sqlTokens(text: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let at = 0; at < text.length;) {
    if (text.startsWith('/*', at)) {
      at = commentEnd(text, at);
      continue;
    }
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at;
      const found = pattern.exec(text)?.[0];
      if (found === undefined || found === '') continue;
      const start = at;
      at += found.length;
      if (kind === 'skip') break;
      tokens.push({ kind, text: kind === 'quoted' ? unquote(found) : found, start, end: at });
      break;
    }
  }
  return tokens;
}

/** Where the block comment ends that begins at `start`. As in PostgreSQL and DuckDB, one may hold others. */
function commentEnd(text: string, start: number): number {
  let depth = 0;
  for (const { 0: mark, index } of text.slice(start).matchAll(/\/\*|\*\//gu)) {
    depth += mark === '/*' ? 1 : -1;
    if (depth === 0) return start + index + mark.length;
  }
  return text.length;
}

function unquote(quoted: string): string {
  const inner = quoted.length > 1 && quoted.endsWith('"') ? quoted.slice(1, -1) : quoted.slice(1);
  return inner.replaceAll('""', '"');
}

export interface Statement {
  readonly text: string;
  /** Where it begins in the text that it was cut from. */
  readonly start: number;
  readonly tokens: readonly SqlToken[];
}

/** Cut at semicolons; empty statements are left out. */
export function statementsOf(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  let open: SqlToken[] = [];
  const close = (): void => {
    const [first, last] = [open[0], open.at(-1)];
    if (first !== undefined && last !== undefined) statements.push({ text: text.slice(first.start, last.end), start: first.start, tokens: open });
    open = [];
  };
  for (const token of sqlTokens(text)) {
    if (token.kind === 'symbol' && token.text === ';') close();
    else open.push(token);
  }
  close();
  return statements;
}
