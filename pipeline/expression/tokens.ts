import type { Span } from '../problem.ts';

/** What a stretch of text is; `keyword` and `type` are classes of identifiers, for colouring and for the parser. */
export type TokenKind = 'number' | 'string' | 'identifier' | 'quoted' | 'keyword' | 'function' | 'operator' | 'punctuation' | 'space' | 'invalid';

export interface Token {
  readonly kind: TokenKind;
  readonly span: Span;
  /** The text as written. */
  readonly text: string;
  /** False for a string or quoted name whose closing quote is missing. */
  readonly closed: boolean;
}

/** Words that can't name a column without quotes. */
export const reservedWords = ['AND', 'OR', 'NOT', 'IS', 'NULL', 'TRUE', 'FALSE', 'CASE', 'WHEN', 'THEN', 'ELSE', 'END', 'IN', 'BETWEEN', 'LIKE', 'CAST', 'DIV'] as const;
/** Words that mean something in one place only, and may name a column elsewhere. */
export const contextualWords = ['AS', 'DISTINCT', 'FROM', 'ESCAPE', 'TIMESTAMP'] as const;

const reserved = new Set<string>(reservedWords);

const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['space', /\s+/uy],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/uy],
  ['string', /'(?:[^']|'')*'?/uy],
  ['quoted', /"(?:[^"]|"")*"?/uy],
  ['identifier', /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy],
  ['operator', /<>|!=|<=|>=|\|\||[-+*/%=<>]/uy],
  ['punctuation', /[(),]/uy],
  ['invalid', /[^]/uy],
];

/** Cuts the whole text into tokens, spaces included: the spans touch and cover it. Never throws, whatever the text. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    const token = tokenAt(text, position);
    tokens.push(token);
    position = token.span.end;
  }
  return tokens.map((token, i) => (token.kind === 'identifier' ? classified(token, nextVisible(tokens, i)) : token));
}

export function isReserved(word: string): boolean {
  return reserved.has(word.toUpperCase());
}

function tokenAt(text: string, start: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match === null) continue;
    const matched = match[0];
    return { kind, span: { start, end: start + matched.length }, text: matched, closed: isClosed(kind, matched) };
  }
  return { kind: 'invalid', span: { start, end: start + 1 }, text: text.charAt(start), closed: true };
}

/** The pattern takes pairs of quotes first, so a closed one holds an even number of them. */
function isClosed(kind: TokenKind, text: string): boolean {
  if (kind !== 'string' && kind !== 'quoted') return true;
  const quote = text.charAt(0);
  let count = 0;
  for (let i = 0; i < text.length; i++) if (text.charAt(i) === quote) count++;
  return count % 2 === 0;
}

function nextVisible(tokens: readonly Token[], index: number): Token | undefined {
  const next = tokens[index + 1];
  return next?.kind === 'space' ? tokens[index + 2] : next;
}

function classified(token: Token, next: Token | undefined): Token {
  if (isReserved(token.text)) return { ...token, kind: 'keyword' };
  const word = token.text.toUpperCase();
  if (next?.text === '(') return { ...token, kind: 'function' };
  if (word === 'TIMESTAMP' && next?.kind === 'string') return { ...token, kind: 'keyword' };
  return token;
}
