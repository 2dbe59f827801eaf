/** Bugs stop here. A user's mistake is never a bug: it is a Problem (see problem.ts). */
export function assert(condition: unknown, message: string | (() => string)): asserts condition {
  if (!condition) throw new Error(`Bug: ${typeof message === 'string' ? message : message()}`);
}

/** The value, which the caller knows to be there. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`Bug: missing ${what}`);
  return value;
}

/** Marks the end of an exhaustive switch; the compiler proves that it is never reached. */
export function unreachable(value: never): never {
  throw new Error(`Bug: unexpected ${JSON.stringify(value)}`);
}
