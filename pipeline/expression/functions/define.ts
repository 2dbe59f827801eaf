import type { Value } from '../../data/schema.ts';
import type { Parameter, ParameterType, PrintCall, Signature } from './entry.ts';

/** `parameters('text string', 'length int')`. */
export function parameters(...texts: readonly string[]): Parameter[] {
  return texts.map((each) => {
    const [name, type] = each.split(' ') as [string, ParameterType];
    return { name, type };
  });
}

export function signature(texts: readonly string[], result: ParameterType): Signature {
  return { parameters: parameters(...texts), result };
}

/** Typed access to the arguments of `row`; the checker has made sure of the types. */
export function text(args: readonly Value[], index: number): string {
  return args[index] as string;
}

export function number(args: readonly Value[], index: number): number {
  return args[index] as number;
}

/** `NAME(a, b)` in the dialect. */
export function plain(name: string): PrintCall {
  return (args) => `${name}(${args.join(', ')})`;
}

/**
 * SQL that names its arguments more than once, without writing long ones more than once: DuckDB evaluates them in a
 * one-element list first. (Otherwise nested calls would double the text at each level.)
 */
export function once(args: readonly string[], body: (names: readonly string[]) => string): string {
  if (args.every((arg) => arg.length <= 32 && !arg.includes('('))) return `(${body(args)})`;
  const fields = args.map((arg, i) => `a${i} := ${arg}`).join(', ');
  return `list_transform([struct_pack(${fields})], lambda p: ${body(args.map((_, i) => `p.a${i}`))})[1]`;
}

/** NaN and the infinities become NULL. */
export function finite(sql: string): string {
  return `nullif(nullif(nullif(${sql}, 'nan'::DOUBLE), 'infinity'::DOUBLE), '-infinity'::DOUBLE)`;
}

/** The int, or 0 when it is below; unlike DuckDB's greatest it keeps NULL. */
export function notNegative(sql: string): string {
  return once([sql], ([n]) => `CASE WHEN ${n} < 0 THEN 0 ELSE ${n} END`);
}
