import type { Problem } from '#pipeline/problem.ts';
import { goToPlace, openDialog } from './session-store.ts';
import { titleOf } from './verbs.ts';

/** What a problem is about, as the page calls it: the title of a node, `A connection`. */
export function placeWords(problem: Problem): string {
  const { edge, panel } = problem.where;
  const node = nodeOf(problem);
  if (faultOf(problem) !== null) return 'A fault';
  if (node !== undefined) return titleOf(node);
  return edge !== undefined ? 'A connection' : panel !== undefined ? 'A panel' : 'The pipeline';
}

/** Shows where the mistake is: the field of a node, the connection, the fault. */
export function goToProblem(problem: Problem): void {
  const fault = faultOf(problem);
  if (fault === null) goToPlace(nodeOf(problem), problem.where.edge, problem.where.param);
  else openDialog({ kind: 'fault', at: null, index: fault });
}

function nodeOf({ where: { node, inner } }: Problem): string | undefined {
  return inner === undefined ? node : `${node}/${inner}`;
}

function faultOf({ where: { path } }: Problem): number | null {
  const found = /^settings\.faults\.(\d+)/.exec(path ?? '')?.[1];
  return found === undefined ? null : Number(found);
}
