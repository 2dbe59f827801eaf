/** A directed graph over 0..size-1. Parallel edges are kept; walks below take each node once and never recurse. */
export interface Graph {
  readonly size: number;
  readonly next: readonly (readonly number[])[];
  readonly previous: readonly (readonly number[])[];
}

export function createGraph(size: number, edges: Iterable<readonly [from: number, to: number]>): Graph {
  const next: number[][] = Array.from({ length: size }, () => []);
  const previous: number[][] = Array.from({ length: size }, () => []);
  for (const [from, to] of edges) {
    next[from]!.push(to);
    previous[to]!.push(from);
  }
  return { size, next, previous };
}

/**
 * Kahn's algorithm, first in first out: of the nodes that are ready, the one that became ready first, so that the
 * order depends only on the numbering. `order` leaves out the nodes that lie on a cycle or behind one.
 */
export function topologicalOrder(graph: Graph): readonly number[] {
  const waiting = graph.previous.map((sources) => sources.length);
  const order: number[] = [];
  for (let node = 0; node < graph.size; node++) if (waiting[node] === 0) order.push(node);
  for (let head = 0; head < order.length; head++) {
    for (const target of graph.next[order[head]!]!) {
      waiting[target]! -= 1;
      if (waiting[target] === 0) order.push(target);
    }
  }
  return order;
}

/** Everything that can be reached from `starts` along `neighbours` (graph.next or graph.previous), the starts included. */
export function reachable(neighbours: readonly (readonly number[])[], starts: Iterable<number>): ReadonlySet<number> {
  const seen = new Set(starts);
  for (const node of seen) for (const neighbour of neighbours[node]!) seen.add(neighbour);
  return seen;
}

/** The strongly connected components that hold a cycle, each ascending; Tarjan (1972) with an explicit stack. */
export function cycles(graph: Graph): readonly (readonly number[])[] {
  const walk = new CycleWalk(graph);
  for (let node = 0; node < graph.size; node++) walk.from(node);
  return walk.found;
}

class CycleWalk {
  readonly found: number[][] = [];
  readonly #graph: Graph;
  readonly #index: Int32Array;
  readonly #low: Int32Array;
  readonly #onStack: Uint8Array;
  readonly #stack: number[] = [];
  #count = 0;

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#index = new Int32Array(graph.size).fill(-1);
    this.#low = new Int32Array(graph.size);
    this.#onStack = new Uint8Array(graph.size);
  }

  from(root: number): void {
    if (this.#index[root] !== -1) return;
    const path = [this.#enter(root)];
    while (path.length > 0) {
      const frame = path.at(-1)!;
      const target = this.#graph.next[frame.node]![frame.edge];
      frame.edge += 1;
      if (target === undefined) {
        path.pop();
        this.#leave(frame.node, path.at(-1)?.node);
      } else if (this.#index[target] === -1) {
        path.push(this.#enter(target));
      } else if (this.#onStack[target] === 1) {
        this.#low[frame.node] = Math.min(this.#low[frame.node]!, this.#index[target]!);
      }
    }
  }

  #enter(node: number): { node: number; edge: number } {
    this.#index[node] = this.#count;
    this.#low[node] = this.#count;
    this.#count += 1;
    this.#stack.push(node);
    this.#onStack[node] = 1;
    return { node, edge: 0 };
  }

  #leave(node: number, parent: number | undefined): void {
    if (parent !== undefined) this.#low[parent] = Math.min(this.#low[parent]!, this.#low[node]!);
    if (this.#low[node] !== this.#index[node]) return;
    const component = this.#stack.splice(this.#stack.lastIndexOf(node));
    for (const member of component) this.#onStack[member] = 0;
    const cyclic = component.length > 1 || this.#graph.next[node]!.includes(node);
    if (cyclic) this.found.push(component.sort((a, b) => a - b));
  }
}
