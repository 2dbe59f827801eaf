import type { ValueType } from '../data/schema.ts';
import type { Expression } from './ast.ts';
import { expressionLimits } from './limits.ts';
import { nearest } from './nearest.ts';
import { joined } from './parse-cursor.ts';
import type { TokenCursor } from './parse-cursor.ts';
import { parseList } from './parse-list.ts';
import { parseTimestamp } from './timestamp-text.ts';
import type { Token } from './tokens.ts';

/** The names of types that CAST understands, in any case; the first name of each type is its canonical one. */
export const typeNames: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  ['BOOL', 'bool'], ['BOOLEAN', 'bool'],
  ['INT', 'int'], ['INTEGER', 'int'], ['BIGINT', 'int'],
  ['FLOAT', 'float'], ['DOUBLE', 'float'], ['REAL', 'float'],
  ['STRING', 'string'], ['VARCHAR', 'string'], ['TEXT', 'string'],
  ['TIMESTAMP', 'timestamp'],
]);

export function parsePrimary(cursor: TokenCursor): Expression {
  const token = cursor.take();
  const { span } = token;
  switch (token.kind) {
    case 'number':
      return parseNumber(cursor, token);
    case 'string':
      return { kind: 'literal', type: 'string', value: parseStringToken(cursor, token), span };
    case 'quoted':
      return { kind: 'column', name: quotedName(cursor, token), span };
    case 'function':
      return parseCall(cursor, token);
    case 'identifier':
      return { kind: 'column', name: token.text, span };
    case 'keyword':
      return parseKeyword(cursor, token);
    default:
      break;
  }
  if (token.text === '(') {
    const inner = cursor.nested(() => cursor.expression());
    const close = cursor.expect(')', 'to close the parenthesis');
    return { ...inner, span: joined(token, close) };
  }
  return cursor.fail({ span, message: `Unexpected “${token.text}”.`, hint: hintFor(token.text) });
}

/** Habits from other languages, and what is written instead. */
function hintFor(text: string): string {
  if (text === '`' || text === '[') return 'Quote a column’s name like "this".';
  if (text === '=') return 'Write one = to compare two values, or a value here.';
  return 'A value belongs here: a column, a number, a text in single quotes or a function.';
}

function parseNumber(cursor: TokenCursor, token: Token): Expression {
  const { span, text } = token;
  const next = cursor.peek();
  if (next !== undefined && next.span.start === span.end && ['identifier', 'keyword', 'function', 'number'].includes(next.kind)) {
    cursor.fail({ span: joined(token, next), message: `“${text}${next.text}” is neither a number nor a name.`, hint: 'Put a space or an operator between them.' });
  }
  const value = Number(text);
  if (/^\d+$/u.test(text)) {
    if (Number.isSafeInteger(value)) return { kind: 'literal', type: 'int', value, span };
    const message = `${text.slice(0, 30)} is too large for an int, which goes up to 9007199254740991.`;
    return cursor.fail({ span, message, hint: 'Write it with a decimal point to make it a float.', code: 'expression.number' });
  }
  if (Number.isFinite(value)) return { kind: 'literal', type: 'float', value, span };
  return cursor.fail({ span, message: `${text.slice(0, 30)} is too large for a float.`, hint: 'Floats go up to about 1.8e308.', code: 'expression.number' });
}

export function parseStringToken(cursor: TokenCursor, token: Token): string {
  if (!token.closed) cursor.fail({ span: token.span, message: 'This text has no closing quote.', hint: "End it with ', and write '' for a quote inside." });
  return token.text.slice(1, -1).replaceAll("''", "'");
}

function quotedName(cursor: TokenCursor, token: Token): string {
  if (!token.closed) cursor.fail({ span: token.span, message: 'This name has no closing quote.', hint: 'End it with ".' });
  const name = token.text.slice(1, -1).replaceAll('""', '"');
  if (name === '') cursor.fail({ span: token.span, message: 'A column’s name can’t be empty.', hint: "For an empty text write ''." });
  return name;
}

function parseKeyword(cursor: TokenCursor, token: Token): Expression {
  const { span } = token;
  switch (token.text.toUpperCase()) {
    case 'NULL':
      return { kind: 'literal', type: 'null', value: null, span };
    case 'TRUE':
      return { kind: 'literal', type: 'bool', value: true, span };
    case 'FALSE':
      return { kind: 'literal', type: 'bool', value: false, span };
    case 'TIMESTAMP':
      return parseTimestampLiteral(cursor, token);
    case 'CASE':
      return cursor.nested(() => parseCase(cursor, token));
    case 'CAST':
      return cursor.nested(() => parseCast(cursor, token));
    default:
      return cursor.fail({ span, message: `The word ${token.text.toUpperCase()} can’t stand here: a value is missing before it.`, hint: `If it names a column, write it in double quotes: "${token.text}".` });
  }
}

function parseTimestampLiteral(cursor: TokenCursor, token: Token): Expression {
  const text = cursor.take();
  const value = parseTimestamp(parseStringToken(cursor, text));
  if (value !== null) return { kind: 'literal', type: 'timestamp', value, span: joined(token, text) };
  return cursor.fail({ span: text.span, message: `${text.text} is not a timestamp.`, hint: "Write TIMESTAMP '2001-01-31 23:59:58'.", code: 'expression.timestamp' });
}

function parseCase(cursor: TokenCursor, token: Token): Expression {
  const operand = cursor.is('WHEN') ? null : cursor.expression();
  const branches: { when: Expression; then: Expression }[] = [];
  while (cursor.accept('WHEN') !== undefined) {
    const when = cursor.expression();
    cursor.expect('THEN', 'after the condition of WHEN');
    branches.push({ when, then: cursor.expression() });
    if (branches.length >= expressionLimits.list) cursor.fail({ span: cursor.spot(), message: `A CASE has at most ${expressionLimits.list - 1} branches.`, code: 'expression.too-long' });
  }
  if (branches.length === 0) cursor.expect('WHEN', 'in CASE');
  const otherwise = cursor.accept('ELSE') === undefined ? null : cursor.expression();
  const close = cursor.expect('END', 'to close CASE');
  return { kind: 'case', operand, branches, otherwise, span: joined(token, close) };
}

function parseCast(cursor: TokenCursor, token: Token): Expression {
  cursor.expect('(', 'after CAST');
  const operand = cursor.expression();
  cursor.expect('AS', 'and a type in CAST');
  const name = cursor.take();
  const to = typeNames.get(name.text.toUpperCase());
  if (to === undefined) {
    const near = nearest(name.text, [...typeNames.keys()].map((each) => each.toLowerCase()));
    cursor.fail({ span: name.span, message: `“${name.text.slice(0, 30)}” is not a type.`, hint: near === undefined ? 'Types are bool, int, float, string and timestamp.' : `Did you mean ${near}?` });
  }
  const close = cursor.expect(')', 'to close CAST');
  return { kind: 'cast', operand, to: to!, span: joined(token, close) };
}

function parseCall(cursor: TokenCursor, token: Token): Expression {
  cursor.expect('(', 'after the name of a function');
  const { list, close } = parseList(cursor);
  return { kind: 'call', name: token.text.toUpperCase(), nameSpan: token.span, args: list, span: joined(token, close) };
}
