import type { Schema, ValueType } from '../data/schema.ts';
import type { Span } from '../problem.ts';
import { functions } from './functions/index.ts';
import type { FunctionEntry } from './functions/entry.ts';
import { signatureText } from './functions/signature-text.ts';
import { printName } from './print/text.ts';
import { reservedWords, tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

/** One thing that may stand at the caret. */
export interface Completion {
  readonly kind: 'column' | 'function' | 'keyword';
  /** What the list shows, and what is matched against what has been typed. */
  readonly label: string;
  /** What takes the place of `replace`. The caret goes to its end, or between its parentheses. */
  readonly insert: string;
  /** Type of a column, signature of a function. */
  readonly detail: string;
  /** One sentence, or ''. */
  readonly help: string;
  /** The half-typed word, empty when there is none. */
  readonly replace: Span;
}

/** Everything that may stand at `position`, best first; names that begin as the half-typed word come before those that hold it. */
export function completeExpression(text: string, position: number, schema: Schema): Completion[] {
  const tokens = tokenize(text);
  const current = tokens.find(({ span }) => span.start < position && position <= span.end);
  // Inside a text or a number there is nothing to offer.
  if (current !== undefined && (current.kind === 'string' || current.kind === 'number')) return [];
  const isWord = current !== undefined && ['identifier', 'function', 'keyword', 'quoted'].includes(current.kind);
  const replace = isWord ? current.span : { start: position, end: position };
  const typed = isWord ? text.slice(replace.start, position).replaceAll('"', '').toLowerCase() : '';
  const before = tokens.filter(({ kind, span }) => kind !== 'space' && span.end <= replace.start);
  const all = expectsOperator(before.at(-1)) ? operatorWords(replace) : values(schema, replace, wantedType(before, schema));
  return ranked(all, typed);
}

function expectsOperator(last: Token | undefined): boolean {
  if (last === undefined) return false;
  if (last.kind === 'keyword') return ['NULL', 'TRUE', 'FALSE', 'END'].includes(last.text.toUpperCase());
  return last.text === ')' || ['identifier', 'quoted', 'number', 'string'].includes(last.kind);
}

const operatorKeywords = ['AND', 'OR', 'NOT', 'IS', 'IN', 'BETWEEN', 'LIKE', 'DIV', 'THEN', 'ELSE', 'END', 'WHEN'];

function keyword(label: string, replace: Span): Completion {
  return { kind: 'keyword', label, insert: label, detail: 'keyword', help: '', replace };
}

function operatorWords(replace: Span): Completion[] {
  return operatorKeywords.map((each) => keyword(each, replace));
}

/** After a comparison or a sign: the type of the column on its left, when that is what stands there. */
function wantedType(before: readonly Token[], schema: Schema): ValueType | undefined {
  const last = before.at(-1);
  const other = before.at(-2);
  if (last === undefined || last.kind !== 'operator' || other === undefined) return undefined;
  return schema.find(({ name }) => name === other.text || printName(name) === other.text)?.type;
}

function values(schema: Schema, replace: Span, wanted: ValueType | undefined): Completion[] {
  const columns = schema.map(({ name, type, nullable }): Completion => {
    return { kind: 'column', label: name, insert: printName(name), detail: nullable ? `${type}, may be NULL` : type, help: '', replace };
  });
  const fits = (each: ValueType): number => (wanted === undefined || each === wanted || (isNumber(each) && isNumber(wanted)) ? 0 : 1);
  const order = new Map(schema.map(({ name, type }) => [name, fits(type)] as const));
  columns.sort((a, b) => order.get(a.label)! - order.get(b.label)!);
  const calls = [...functions].sort((a, b) => functionFit(a, fits) - functionFit(b, fits) || (a.name < b.name ? -1 : 1)).map((entry) => call(entry, replace));
  const words = reservedWords.filter((each) => ['NOT', 'NULL', 'TRUE', 'FALSE', 'CASE', 'CAST', 'WHEN'].includes(each));
  return [...columns, ...calls, ...words.map((each) => keyword(each, replace))];
}

function isNumber(type: ValueType): boolean {
  return type === 'int' || type === 'float';
}

function functionFit(entry: FunctionEntry, fits: (type: ValueType) => number): number {
  return Math.min(...entry.signatures.map(({ result }) => (result === 'T' ? 0 : fits(result))));
}

function call(entry: FunctionEntry, replace: Span): Completion {
  const detail = entry.signatures.map((each) => signatureText(entry, each)).join('; ');
  return { kind: 'function', label: entry.name, insert: `${entry.name}()`, detail, help: entry.note === undefined ? entry.doc : `${entry.doc} ${entry.note}`, replace };
}

function ranked(all: readonly Completion[], typed: string): Completion[] {
  if (typed === '') return [...all];
  const starts = all.filter(({ label }) => label.toLowerCase().startsWith(typed));
  const holds = all.filter(({ label }) => label.toLowerCase().indexOf(typed) > 0);
  return [...starts, ...holds];
}
