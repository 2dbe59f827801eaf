import type { Span } from '../../problem.ts';

/** Code with the same meaning as an expression, and what keeps it from being quite the same. */
export interface Printed {
  readonly code: string;
  /** Parts that the dialect can't say: `code` is then of no use. */
  readonly unsupported: readonly Remark[];
  /** Parts that mean something else for some values. */
  readonly differs: readonly Remark[];
}

export interface Remark {
  readonly span: Span;
  /** One sentence. */
  readonly because: string;
}
