import type { Gap, GapSeverity } from '#pipeline/exporters/gap.ts';
import { gapSeverities } from '#pipeline/exporters/gap.ts';

/** Gaps that say the same, of several targets or nodes: one line of the report. */
export interface GapGroup {
  readonly code: string;
  readonly severity: GapSeverity;
  readonly because: string;
  readonly doInstead: string;
  /** Names of targets; [] for the whole bundle. */
  readonly targets: readonly string[];
  /** Nodes of the document; [] for the whole pipeline. */
  readonly nodes: readonly string[];
}

/** Worst first; of the same severity, what is about nodes of this pipeline before what is so of any. */
export function groupedGaps(gaps: readonly Gap[]): readonly GapGroup[] {
  const groups = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const key = JSON.stringify([gap.severity, gap.code, gap.because, gap.doInstead]);
    groups.set(key, [...groups.get(key) ?? [], gap]);
  }
  const grouped = [...groups.values()].map((same) => {
    const { code, severity, because, doInstead } = same[0]!;
    const targets = [...new Set(same.map(({ target }) => target).filter((target) => target !== ''))];
    const nodes = [...new Set(same.map(({ node }) => node).filter((node) => node !== null))];
    return { code, severity, because, doInstead, targets, nodes };
  });
  const rank = ({ severity, nodes }: GapGroup): number => 2 * gapSeverities.indexOf(severity) + (nodes.length > 0 ? 0 : 1);
  return grouped.toSorted((a, b) => rank(a) - rank(b));
}

/** How many lines of each severity, the worst first; those that there are none of left out. */
export function countBySeverity(groups: readonly GapGroup[]): readonly (readonly [GapSeverity, number])[] {
  return gapSeverities.map((severity) => [severity, groups.filter((group) => group.severity === severity).length] as const).filter(([, count]) => count > 0);
}
