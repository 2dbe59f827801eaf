/**
 * The only shape of a user's error, in the editor, on the command line and across workers.
 * Plain data: it survives structuredClone.
 */
export interface Problem {
  /** Stable, dotted: `expression.unknown-column`, `document.too-large`, `graph.cycle`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly where: Place;
  /** One sentence that says what is wrong, in the user's words. */
  readonly message: string;
  /** One sentence that says what to do about it. */
  readonly hint?: string;
}

/** Where it is wrong; every part that is known. `{}` is the whole document. */
export interface Place {
  readonly node?: string;
  /** Where the node is an instance of a composite: the node inside, `late`, or `clean/late` in one more. */
  readonly inner?: string;
  readonly edge?: string;
  readonly panel?: string;
  /** Path into the node's params: `measures.0.column`. */
  readonly param?: string;
  /** Half-open range of UTF-16 positions in the text of that param. */
  readonly span?: Span;
  /** Path into a document that could not be read this far: `nodes.3.params`. */
  readonly path?: string;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export function problem(code: string, where: Place, message: string, hint?: string): Problem {
  return hint === undefined
    ? { code, severity: 'error', where, message }
    : { code, severity: 'error', where, message, hint };
}

export function warning(code: string, where: Place, message: string, hint?: string): Problem {
  return { ...problem(code, where, message, hint), severity: 'warning' };
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((each) => each.severity === 'error');
}

/** The same problems, seen from a larger place: an expression's problem becomes its node's. */
export function placed(problems: readonly Problem[], where: Place): readonly Problem[] {
  return problems.map((each) => ({ ...each, where: { ...where, ...each.where } }));
}

/** `node late, param assignments.0.expression, 3-8: message (hint)`: one line for a terminal or a log. */
export function describeProblem(each: Problem): string {
  const { node, inner, edge, panel, param, span, path } = each.where;
  const place = [
    path === undefined ? '' : `at ${path}`,
    node === undefined ? '' : `node ${[node, ...(inner === undefined ? [] : [inner])].join('/')}`,
    edge === undefined ? '' : `edge ${edge}`,
    panel === undefined ? '' : `panel ${panel}`,
    param === undefined ? '' : `param ${param}`,
    span === undefined ? '' : `${span.start}-${span.end}`,
  ].filter((part) => part !== '');
  const hint = each.hint === undefined ? '' : ` (${each.hint})`;
  return `${each.severity} ${each.code} [${place.join(', ') || 'document'}]: ${each.message}${hint}`;
}
