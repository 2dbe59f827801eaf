import { problem } from '../problem.ts';
import type { Problem, Span } from '../problem.ts';
import type { Expression } from './ast.ts';
import { expressionLimits } from './limits.ts';
import { tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

/** Leaves the recursive descent at a user's mistake; caught in `parseExpression` and nowhere else. */
export class ParseFailure extends Error {
  readonly problem: Problem;
  constructor(reason: Problem) {
    super(reason.message);
    this.problem = reason;
  }
}

export interface Mistake {
  readonly span: Span;
  readonly message: string;
  readonly hint?: string;
  readonly code?: string;
}

/** The visible tokens of a text, read from left to right, with a count of how deep the reader stands. */
export class TokenCursor {
  readonly text: string;
  readonly #grammar: (cursor: TokenCursor, minimum: number) => Expression;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  /** `grammar` reads an expression; handed in, so that the files of the grammar don't import each other in a circle. */
  constructor(text: string, grammar: (cursor: TokenCursor, minimum: number) => Expression) {
    this.text = text;
    this.#grammar = grammar;
    this.#tokens = tokenize(text).filter((token) => token.kind !== 'space');
  }

  /** A whole expression: what stands in parentheses, in a list, in CASE. */
  expression(): Expression {
    return this.#grammar(this, 0);
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#next + ahead];
  }

  take(): Token {
    const token = this.peek();
    if (token === undefined) return this.fail({ span: this.endSpan(), message: 'The expression ends too early.', hint: 'Complete it: a value is missing here.' });
    this.#next++;
    return token;
  }

  /** Takes the next token when it is this word or sign (words in any case). */
  accept(text: string): Token | undefined {
    return this.is(text) ? this.take() : undefined;
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token !== undefined && token.kind !== 'string' && token.kind !== 'quoted' && token.text.toUpperCase() === text;
  }

  expect(text: string, purpose: string): Token {
    const token = this.accept(text);
    if (token !== undefined) return token;
    return this.fail({ span: this.spot(), message: `Expected ${text} ${purpose}, found ${this.found()}.`, hint: `Put ${text} here.` });
  }

  expectEnd(): void {
    if (this.peek() === undefined) return;
    const hint = this.is(')') ? 'Remove this parenthesis, or add its opening partner.'
      : this.is('&') ? 'Write AND for both.'
      : this.is('|') ? 'Write OR for either.'
      : 'Join two values by an operator such as + or AND.';
    this.fail({ span: this.spot(), message: `Unexpected ${this.found()} after the end of the expression.`, hint });
  }

  /** Runs one nested reading; the depth of nesting is capped. */
  nested<T>(read: () => T): T {
    if (++this.#depth > expressionLimits.depth) {
      const message = `The expression is nested more than ${expressionLimits.depth} levels deep.`;
      return this.fail({ span: this.spot(), message, hint: 'Split it over several derived columns.', code: 'expression.too-deep' });
    }
    const result = read();
    this.#depth--;
    return result;
  }

  spot(): Span {
    return this.peek()?.span ?? this.endSpan();
  }

  endSpan(): Span {
    return { start: this.text.length, end: this.text.length };
  }

  found(): string {
    const token = this.peek();
    return token === undefined ? 'the end' : `“${token.text.length > 30 ? `${token.text.slice(0, 30)}…` : token.text}”`;
  }

  fail({ span, message, hint, code = 'expression.syntax' }: Mistake): never {
    throw new ParseFailure(problem(code, { span }, message, hint));
  }
}

export function joined(first: { readonly span: Span }, last: { readonly span: Span }): Span {
  return { start: first.span.start, end: last.span.end };
}
