import { must } from '../../base/assert.ts';
import { removeNodes } from '../edit-nodes.ts';
import { nodeOf } from '../wires.ts';
import type { Draft } from './conversion.ts';

/**
 * Removes nodes that some view was fed by and none is any more. One that also feeds something which never led to a view (a
 * part that somebody is still building) stays.
 */
export function removeIdle(draft: Draft, { used, needed }: { used: ReadonlySet<string>; needed: ReadonlySet<string> }): void {
  const before = draft.document;
  const idle = new Set(before.nodes.map((each) => each.id).filter((id) => used.has(id) && !needed.has(id)));
  for (let settled = false; !settled;) {
    settled = true;
    for (const { from, to } of before.edges) if (idle.has(from) && !idle.has(to) && nodeOf(before, to) !== undefined) settled = !idle.delete(from);
  }
  if (idle.size === 0) return;
  draft.document = removeNodes(before, idle);
  const lost = before.settings.faults.length - draft.document.settings.faults.length;
  for (const id of idle) {
    const { layer } = must(nodeOf(before, id), id);
    draft.changes.push({ node: id, what: 'goes.', why: layer === null ? 'No view needs it any more.' : `It stood in the ${layer} layer only, and the stream computes the other side's code.` });
  }
  if (lost > 0) draft.changes.push({ node: [...idle][0]!, what: `takes ${lost === 1 ? 'a fault' : `${lost} faults`} along.`, why: 'What is gone can not fail.' });
}
