/** Caps on an expression's text, checked before anything is built, so that no text hangs or overflows the stack. */
export const expressionLimits = {
  /** UTF-16 units. */
  length: 2000,
  /** Nesting of parentheses, calls, CASE, CAST and unary operators. */
  depth: 64,
  /** Arguments of a call, entries of an IN list, branches of a CASE. */
  list: 256,
  /** Code points of a string that a function makes (REPEAT, LPAD, RPAD, REPLACE, CONCAT, ||). */
  text: 65536,
} as const;
