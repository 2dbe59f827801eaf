import type { DesignStep, Design } from './design.ts';
import type { Gap } from './gap.ts';

/** What becomes of rows without a match where a batch job tells them. */
export function unmatchedGaps({ steps }: Design, target: string): readonly Gap[] {
  return steps.filter(({ layer, relation }) => layer === 'batch' && relation?.kind === 'join' && relation.rows === 'unmatched').map(({ node }) => ({
    code: 'export.unmatched', node, target, severity: 'semantics-differs',
    because: 'A batch job tells at its end which rows have no match: one whose time for a match is not over by then is among them, and a match that came too late counts there.',
    doInstead: 'Nothing, for a log that has ended and came in order; else leave out the rows of the last interval before the end.',
  }));
}

/** What a join of streams meets in a stream job of Spark, beyond what the piece says. */
export function streamJoinGaps({ steps, views, architecture }: Design, target: string): readonly Gap[] {
  const speed = steps.filter(({ layer }) => layer === 'speed');
  const gap = (step: DesignStep, because: string, doInstead: string): Gap => ({ code: 'export.join', node: step.node, target, severity: 'unsupported', because, doInstead });
  const feeds = (from: string, groups: string): boolean => speed.some(({ node, inputs }) => node === groups && inputs.some((input) => input.node === from || feeds(from, input.node)));
  return speed.flatMap((step): Gap[] => {
    const { relation } = step;
    if (relation?.kind !== 'join') return [];
    const grouped = views.some(({ layer, group }) => layer === 'speed' && group !== null && feeds(step.node, group.node));
    const joined = speed.some(({ relation: other, node }) => other?.kind === 'join' && feeds(step.node, node));
    return [
      ...(architecture === 'lambda' ? [gap(step, 'A pair may have a row on either side of the horizon, and the speed job starts at the horizon: it knows no rows below it.', 'Export it as Kappa, or the batch layer alone.')] : []),
      ...(relation.rows === 'unmatched' ? [gap(step, 'Spark gives the left rows of a stream that have no match as part of an outer join, only where both streams have watermarks, and drops late rows micro-batch by micro-batch.', 'Export the batch layer alone.')] : []),
      ...(relation.rows === 'matched' ? [gap(step, 'Spark gives the left rows of a stream that have a match only where both streams have watermarks, which they don’t need here.', 'Output each pair, or export the batch layer alone.')] : []),
      ...(grouped ? [gap(step, 'Spark groups the pairs of two streams only once their windows have closed, and here answers are kept up to date.', 'Keep the pairs as rows, or export the batch layer alone.')] : []),
      ...(joined ? [gap(step, 'A query has one step here that remembers rows, and this one feeds another join.', 'Join less, or export the batch layer alone.')] : []),
    ];
  });
}
