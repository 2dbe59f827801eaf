import type { ValueType } from '../../data/schema.ts';
import type { DialectEntry } from '../functions/entry.ts';
import type { TypedLike, TypedLiteral } from '../typed-expression.ts';

/** What one SQL engine says otherwise than the others. Every operand is an atom, and so must every answer be. */
export interface SqlDialect {
  /** As people write it: `Spark SQL`. */
  readonly label: string;
  readonly types: ReadonlyMap<ValueType, string>;
  quoteName(name: string): string;
  quoteText(text: string): string;
  literal(literal: TypedLiteral): string;
  /** Of two ints or two floats; `/` of floats, DIV of ints, both and `%` NULL for a right side of 0. */
  arithmetic(operator: '+' | '-' | '*' | '/' | 'DIV' | '%', operands: readonly [string, string], type: ValueType): string;
  negate(sql: string, type: ValueType): string;
  /** Milliseconds since 1970 of a timestamp, and back. */
  milliseconds(sql: string): string;
  fromMilliseconds(sql: string): string;
  like(like: TypedLike, operand: string, pattern: string): string | { readonly unsupported: string };
  cast(sql: string, from: ValueType, to: ValueType): string;
  /** What a cast says otherwise than ours, or '': an engine's own form of floats, say. */
  castDiffers(from: ValueType, to: ValueType): string;
  call(name: string): DialectEntry | undefined;
}
