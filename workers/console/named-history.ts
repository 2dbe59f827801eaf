import type { Schema } from '#pipeline/data/schema.ts';
import type { SqlToken } from './sql-tokens.ts';

/** A source's history as the console knows it: a table `history.<name>`. */
export interface NamedHistory {
  readonly name: string;
  readonly schema: Schema;
}

/** Words after which a query may mean columns that it does not name. */
const sweeping = new Set(['columns', 'describe', 'natural', 'pivot', 'query', 'query_table', 'show', 'summarize', 'table', 'unpivot']);

/**
 * The columns of a history table that a text needs, ascending indices into its schema; null when it does not name the table.
 * Errs by asking for too much: whatever might mean the whole row (a star, the name of the table itself as a value) asks for all
 * columns. The event time is always there, since a table needs a column.
 */
export function namedColumns(tokens: readonly SqlToken[], { name, schema }: NamedHistory, eventTime: number): readonly number[] | null {
  const places = tokens.flatMap((token, i) => (isName(token, name) ? [i] : []));
  if (places.length === 0) return null;
  const all = schema.map((_, i) => i);
  if (tokens.some((token, i) => sweeps(tokens, token, i))) return all;
  const rows = [name];
  for (const place of places) {
    if (isTableAt(tokens, place)) rows.push(...aliasAfter(tokens, place));
    else if (!isSymbol(tokens[place + 1], '.')) return all;
  }
  if (tokens.some((token, i) => rows.slice(1).some((alias) => isName(token, alias)) && !isSymbol(tokens[i + 1], '.') && !isAlias(tokens, i, name))) return all;
  return all.filter((i) => i === eventTime || tokens.some((token) => isName(token, schema[i]!.name)));
}

function sweeps(tokens: readonly SqlToken[], token: SqlToken, index: number): boolean {
  if (token.kind === 'name') return sweeping.has(token.text.toLowerCase()) || isBareFrom(tokens, index);
  return isSymbol(token, '*') && !(isSymbol(tokens[index - 1], '(') && isSymbol(tokens[index + 1], ')'));
}

/** DuckDB reads `FROM t` without a SELECT as all of t: at the beginning, in brackets, or after UNION and the like. */
function isBareFrom(tokens: readonly SqlToken[], index: number): boolean {
  if (!isWord(tokens[index], 'from')) return false;
  const before = tokens[index - 1];
  return before === undefined || isSymbol(before, '(') || ['all', 'as', 'by', 'except', 'explain', 'intersect', 'union', 'distinct', 'select', 'name'].some((word) => isWord(before, word));
}

/** `FROM history.name`, `JOIN history.name`. */
function isTableAt(tokens: readonly SqlToken[], place: number): boolean {
  const first = isSymbol(tokens[place - 1], '.') && isName(tokens[place - 2], 'history') ? place - 2 : place;
  return isWord(tokens[first - 1], 'from') || isWord(tokens[first - 1], 'join');
}

const notAliases = new Set(['where', 'group', 'order', 'limit', 'having', 'join', 'inner', 'left', 'right', 'full', 'cross', 'asof', 'semi', 'anti', 'on', 'using', 'union', 'except', 'intersect', 'qualify', 'window', 'sample', 'tablesample', 'positional', 'offset']);

function aliasAfter(tokens: readonly SqlToken[], place: number): readonly string[] {
  const next = isWord(tokens[place + 1], 'as') ? tokens[place + 2] : tokens[place + 1];
  if (next === undefined || (next.kind !== 'name' && next.kind !== 'quoted')) return [];
  return next.kind === 'name' && notAliases.has(next.text.toLowerCase()) ? [] : [next.text];
}

function isAlias(tokens: readonly SqlToken[], index: number, name: string): boolean {
  const table = isWord(tokens[index - 1], 'as') ? index - 2 : index - 1;
  return isName(tokens[table], name) && isTableAt(tokens, table);
}

function isName(token: SqlToken | undefined, name: string): boolean {
  return token !== undefined && (token.kind === 'name' || token.kind === 'quoted') && token.text.toLowerCase() === name.toLowerCase();
}


function isWord(token: SqlToken | undefined, word: string): boolean {
  return token?.kind === 'name' && token.text.toLowerCase() === word;
}

function isSymbol(token: SqlToken | undefined, symbol: string): boolean {
  return token?.kind === 'symbol' && token.text === symbol;
}
