/**
 * One thing that an exported pipeline doesn't do, or not as the browser does it. Nothing is dropped silently: what is not
 * in a bundle is in this list.
 */
export interface Gap {
  /** Stable, dotted: `export.function-differs`. */
  readonly code: string;
  /** A node of the document; null for the whole pipeline. */
  readonly node: string | null;
  /** The target that it is about; '' for all of them. */
  readonly target: string;
  readonly severity: GapSeverity;
  /** One sentence. */
  readonly because: string;
  /** One sentence. */
  readonly doInstead: string;
}

/** From the worst to the mildest. `unsupported` on a path that a view needs refuses the bundle, unless a reduced one is accepted. */
export const gapSeverities = ['unsupported', 'approximate', 'semantics-differs', 'emulated', 'unverified'] as const;
export type GapSeverity = (typeof gapSeverities)[number];

/** Worst first, each once. */
export function sortedGaps(gaps: readonly Gap[]): readonly Gap[] {
  const once = new Map(gaps.map((gap) => [JSON.stringify([gap.severity, gap.code, gap.node, gap.target, gap.because]), gap]));
  return [...once.values()].toSorted((a, b) => gapSeverities.indexOf(a.severity) - gapSeverities.indexOf(b.severity));
}

/** One line for a terminal. */
export function describeGap({ severity, code, node, target, because, doInstead }: Gap): string {
  const place = [target, node === null ? '' : `node ${node}`].filter((part) => part !== '').join(', ');
  return `${severity} ${code} [${place || 'pipeline'}]: ${because} (${doInstead})`;
}
