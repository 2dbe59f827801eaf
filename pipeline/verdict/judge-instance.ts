import { insideOf, ownerOf } from '../document/composites/paths.ts';
import { weakest } from './rules/finding.ts';
import type { NodeVerdict, Verdict, Verdicts } from './verdict.ts';

/** An instance is as good as the weakest node inside it; the reason says which that is. */
export function judgeInstance(id: string, inner: readonly NodeVerdict[]): NodeVerdict {
  const judge = (question: keyof Verdicts, otherwise: string): Verdict => {
    const placed = inner.map((each) => ({ finding: { ...each[question], reason: `${insideOf(each.node)}: ${each[question].reason}` }, nodes: [id] }));
    return weakest(placed, otherwise);
  };
  const classes = new Set(inner.flatMap((each) => each.mergeClass ?? []));
  classes.delete('stateless');
  const [only] = classes;
  return {
    node: id,
    mergeClass: classes.size > 1 ? null : only ?? (inner.some((each) => each.mergeClass !== null) ? 'stateless' : null),
    lambdaSafe: judge('lambdaSafe', 'Every node inside it may be computed in parts.'),
    kappaAble: judge('kappaAble', 'Every node inside it can be replayed.'),
  };
}

/** Verdicts that name nodes of the document where they name nodes of the plan. */
export function atHome<T extends Verdicts>(verdicts: T): T {
  return { ...verdicts, lambdaSafe: homely(verdicts.lambdaSafe), kappaAble: homely(verdicts.kappaAble) };
}

function homely(verdict: Verdict): Verdict {
  return { ...verdict, because: [...new Set(verdict.because.map(ownerOf))] };
}
