import type { PipelineDocument, PipelineEdge } from './document.ts';
import { mapShared, withShared } from './sharing.ts';
import { nodeOf, outputNames } from './wires.ts';

/**
 * The edges of a node whose outputs have changed with its params: an output that was renamed keeps its edges, one that is
 * gone takes them along. Where a new name is no name, or that of another output, edges keep the old one, and the compiler says
 * that it is gone.
 */
export function withOutputsOf(before: PipelineDocument, after: PipelineDocument, id: string): PipelineDocument {
  const [old, now] = [outputNames(nodeOf(before, id)), outputNames(nodeOf(after, id))];
  if (old === null || now === null || before === after) return after;
  const keep = old.length === now.length ? renamed(old, now) : (name: string) => (now.includes(name) || !old.includes(name) ? name : null);
  const edges = mapShared<PipelineEdge | null>(after.edges, (edge) => {
    if (edge === null || edge.from !== id || edge.output === undefined) return edge;
    const output = keep(edge.output);
    return output === null ? null : withShared(edge, { output });
  });
  return withShared(after, { edges: edges.includes(null) ? edges.filter((each) => each !== null) : edges as readonly PipelineEdge[] });
}

/** What an edge calls its output, now that the outputs have other names in the same places. */
function renamed(old: readonly string[], now: readonly string[]): (name: string) => string {
  return (name) => {
    if (now.includes(name)) return name;
    const next = now[old.indexOf(name)];
    const taken = next === undefined || next === '' || old.includes(next) || now.indexOf(next) !== now.lastIndexOf(next);
    return taken ? name : next;
  };
}
