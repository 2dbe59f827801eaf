import { operatorOf } from '../../operators/index.ts';
import type { Operator } from '../../operators/operator.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import type { Composite, PipelineDocument, PipelineNode } from '../document.ts';
import { documentLimits } from '../limits.ts';
import { compositeOf, isInstance, namedComposite } from './instance.ts';
import type { Composites } from './instance.ts';
import { isTooDeep, measuresOf } from './measure.ts';

const allowed: readonly Operator['role'][] = ['transform', 'accumulate', 'table'];

/** Whether a node may stand inside a composite. What nobody knows may, and is a problem there. */
export function mayStandInside(node: PipelineNode): boolean {
  const role = operatorOf(node.kind)?.role;
  return role === undefined || allowed.includes(role);
}

export interface Expandable {
  /** Instances of the document that can be taken apart, by id. */
  readonly instances: ReadonlyMap<string, Composite>;
  /** Why the others can't. */
  readonly problems: readonly Problem[];
}

/** Which instances can be taken apart: known, finite, made of what may stand inside, and as many as a pipeline has room for. */
export function expandableIn(document: PipelineDocument): Expandable {
  const instances = new Map<string, Composite>();
  const problems: Problem[] = [];
  const room = { nodes: documentLimits.nodes - document.nodes.length, edges: documentLimits.edges - document.edges.length };
  for (const node of document.nodes) {
    if (!isInstance(node)) continue;
    const composite = compositeOf(document, node);
    const wrong = composite === undefined ? unknown(node) : refusalOf(document, composite) ?? tooLarge(document, node, room);
    if (wrong === null) instances.set(node.id, composite!);
    else problems.push({ ...wrong, where: { node: node.id } });
  }
  return { instances, problems };
}

function unknown(node: PipelineNode): Problem {
  const id = namedComposite(node);
  const message = id === undefined ? 'This instance does not say of which composite it is.' : `This pipeline has no composite called ${id.slice(0, 80)}.`;
  return problem('composite.unknown', {}, message, 'Remove the node, or import the composite.');
}

/** Why no instance of a composite could ever be taken apart; null: it can. */
export function refusalOf(within: Composites, composite: Composite): Problem | null {
  const { name } = composite;
  const depth = measuresOf(within).get(composite.id)?.depth ?? 0;
  if (depth === Infinity) return problem('composite.recursive', {}, `${name} holds an instance of itself, so it never ends.`, 'Remove that instance from it.');
  if (isTooDeep({ ...measuresOf(within).get(composite.id)!, depth })) {
    return problem('composite.too-deep', {}, `Composites stand ${depth} levels deep in ${name}, but at most ${documentLimits.nesting} are allowed.`, 'Expand some of them.');
  }
  return wrongInside(within, composite, new Set());
}

function wrongInside(within: Composites, { id, name, nodes }: Composite, seen: Set<string>): Problem | null {
  if (seen.has(id)) return null;
  seen.add(id);
  for (const node of nodes) {
    if (!mayStandInside(node)) {
      const label = operatorOf(node.kind)?.label.toLowerCase() ?? node.kind;
      return problem('composite.not-allowed', {}, `${name} holds ${node.label || node.id}, a ${label}, which can't stand inside a composite.`, 'Only what transforms or accumulates rows can, and tables.');
    }
    const inner = compositeOf(within, node);
    const wrong = !isInstance(node) ? null : inner === undefined ? unknown(node) : wrongInside(within, inner, seen);
    if (wrong !== null) return wrong;
  }
  return null;
}

/** Takes what it needs from the room that is left. */
function tooLarge(document: PipelineDocument, node: PipelineNode, room: { nodes: number; edges: number }): Problem | null {
  const { nodes, edges, fans } = measuresOf(document).get(namedComposite(node)!)!;
  const fanned = document.edges.reduce((sum, { to, port }) => sum + (to === node.id ? (fans.get(port) ?? 1) - 1 : 0), 0);
  room.nodes -= nodes - 1;
  room.edges -= edges + fanned;
  if (room.nodes >= 0 && room.edges >= 0) return null;
  return problem(
    'composite.too-large', {}, `With this instance taken apart the pipeline would have more than ${documentLimits.nodes} nodes or ${documentLimits.edges} edges.`, 'Remove some instances.',
  );
}
