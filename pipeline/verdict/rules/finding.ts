import type { Answer, Verdict } from '../verdict.ts';

/** A judgement before it has a place: what one rule says. */
export interface Finding {
  readonly answer: Answer;
  readonly reason: string;
  readonly rewrite: string | null;
}

export function yes(reason: string): Finding {
  return { answer: 'yes', reason, rewrite: null };
}

export function no(reason: string, rewrite: string | null = null): Finding {
  return { answer: 'no', reason, rewrite };
}

export function tradeOff(reason: string, rewrite: string | null = null): Finding {
  return { answer: 'trade-off', reason, rewrite };
}

/** A finding about some nodes. */
export interface Placed {
  readonly finding: Finding;
  readonly nodes: readonly string[];
}

const ranks: readonly Answer[] = ['no', 'trade-off', 'yes'];

/**
 * A chain is as good as its weakest link: the reason of the first of the weakest, because of the nodes of all that are as
 * weak. `otherwise` is the reason of a yes, which is because of no node.
 */
export function weakest(placed: readonly Placed[], otherwise: string): Verdict {
  const rank = Math.min(2, ...placed.map(({ finding }) => ranks.indexOf(finding.answer)));
  const found = placed.filter(({ finding }) => ranks.indexOf(finding.answer) === rank);
  const [first] = found;
  if (rank === 2 || first === undefined) return { answer: 'yes', reason: otherwise, rewrite: null, counterexample: null, because: [] };
  return { ...first.finding, counterexample: null, because: [...new Set(found.flatMap(({ nodes }) => nodes))] };
}

export function verdict(finding: Finding, because: readonly string[] = []): Verdict {
  return { ...finding, counterexample: null, because };
}
