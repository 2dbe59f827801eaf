import { documentLimits } from '../limits.ts';
import type { Composite } from '../document.ts';
import { namedComposite } from './instance.ts';
import type { Composites } from './instance.ts';

/** What an instance comes to when all is taken apart, counted without taking it apart. Of one that holds itself: infinitely much. */
export interface Measure {
  readonly nodes: number;
  readonly edges: number;
  /** Composites inside one another, itself included. */
  readonly depth: number;
  /** Inner edges that one edge to each input becomes. */
  readonly fans: ReadonlyMap<string, number>;
}

const endless: Measure = { nodes: Infinity, edges: Infinity, depth: Infinity, fans: new Map() };

const known = new WeakMap<readonly Composite[], ReadonlyMap<string, Measure>>();

/** By id of the composite. */
export function measuresOf({ composites }: Composites): ReadonlyMap<string, Measure> {
  const found = known.get(composites);
  if (found !== undefined) return found;
  const byId = new Map(composites.map((each) => [each.id, each]));
  const measures = new Map<string, Measure>();
  const measure = (id: string): Measure | undefined => {
    const composite = byId.get(id);
    if (composite === undefined || measures.has(id)) return measures.get(id);
    // Whoever asks again while it is being measured stands inside of it.
    measures.set(id, endless);
    const made = measureOf(composite, measure);
    measures.set(id, made);
    return made;
  };
  for (const { id } of composites) measure(id);
  known.set(composites, measures);
  return measures;
}

function measureOf({ nodes, edges, inputs }: Composite, measure: (id: string) => Measure | undefined): Measure {
  const inner = new Map(nodes.map((node): [string, Measure | undefined] => {
    const named = namedComposite(node);
    return [node.id, named === undefined ? undefined : measure(named)];
  }));
  const fan = (node: string, port: string): number => inner.get(node)?.fans.get(port) ?? 1;
  const parts = [...inner.values()];
  return {
    nodes: parts.reduce((sum, each) => sum + (each?.nodes ?? 1), 0),
    edges: edges.reduce((sum, { to, port }) => sum + fan(to, port), parts.reduce((sum, each) => sum + (each?.edges ?? 0), 0)),
    depth: 1 + parts.reduce((deepest, each) => Math.max(deepest, each?.depth ?? 0), 0),
    fans: new Map(inputs.map(({ name, to }) => [name, to.reduce((sum, each) => sum + fan(each.node, each.port), 0)])),
  };
}

/** Whether something holds itself, or stands too deep. */
export function isTooDeep({ depth }: Measure): boolean {
  return depth > documentLimits.nesting;
}
