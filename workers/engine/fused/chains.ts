import { must } from '#pipeline/base/assert.ts';
import type { Step } from '#pipeline/compile/plan.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { AccumulateNode, DataflowOptions, LaneNode, TransformNode } from '../lane-nodes.ts';
import type { KeptPaths } from './kept-paths.ts';
import type { FusedPath } from './path.ts';

/** Chains of a lane that run as one loop, by the node that rows enter them at. */
export type FusedChains = ReadonlyMap<LaneNode, FusedChain>;
export const noChains: FusedChains = new Map();

/** A chain of nodes beside the loop that stands for it; keeps the nodes' counts. */
export class FusedChain {
  readonly #path: FusedPath;
  readonly #transforms: readonly TransformNode[];
  readonly #last: AccumulateNode;
  readonly #done: (path: FusedPath) => void;
  readonly #counted: Float64Array;

  /** `done`: takes the path when the run has ended. */
  constructor(path: FusedPath, { transforms, last }: ChainNodes, done: (path: FusedPath) => void) {
    this.#path = path;
    this.#transforms = transforms;
    this.#last = last;
    this.#done = done;
    this.#counted = new Float64Array(transforms.length);
  }

  /** How many rows it took, from the first on. */
  process(chunk: Chunk): number {
    const view = this.#last.views[0]!;
    const taken = this.#path.process(chunk, must(view.state, 'state'));
    let rows = taken;
    this.#transforms.forEach((node, i) => {
      node.rowsIn += rows;
      rows = this.#path.passed[i]! - this.#counted[i]!;
      this.#counted[i] = this.#path.passed[i]!;
      node.rowsOut += rows;
    });
    this.#last.rowsIn += rows;
    view.rowsIn += rows;
    return taken;
  }

  /** Hands over what the loop holds. No rows may come any more. */
  settle(): void {
    this.#path.settle();
    this.#done(this.#path);
  }
}

interface ChainNodes {
  readonly transforms: readonly TransformNode[];
  readonly last: AccumulateNode;
}

/** For each accumulation of one view the longest chain before it, all of whose rows go its way, that a loop stands for. */
export function fusedChains({ plan, tables }: DataflowOptions, nodes: readonly LaneNode[], paths: KeptPaths): FusedChains {
  const chains = new Map<LaneNode, FusedChain>();
  const stepOf = (id: string): Step => must(plan.steps.find((each) => each.id === id), `step ${id}`);
  for (const last of nodes) {
    if (last.kind !== 'accumulate' || last.views.length !== 1) continue;
    const before = chainBefore(last, nodes, stepOf);
    for (let from = 0; from <= before.length; from++) {
      const transforms = before.slice(from);
      const path = paths.take([...transforms, last].map(({ id }) => stepOf(id)), tables);
      if (path === null) continue;
      chains.set(transforms[0] ?? last, new FusedChain(path, { transforms, last }, (each) => paths.give(each, tables)));
      break;
    }
  }
  return chains;
}

/** The transforms that lead to a node one after the other, each with one stream in and one way out. */
function chainBefore(last: AccumulateNode, nodes: readonly LaneNode[], stepOf: (id: string) => Step): readonly TransformNode[] {
  const found: TransformNode[] = [];
  for (let input = stepOf(last.id).inputs[0]!; input.from === 'step';) {
    const { step } = input;
    const node = nodes.find((each) => each.id === step);
    if (node?.kind !== 'transform' || node.targets.length !== 1 || node.interleave !== null || node.exchange !== null) break;
    found.unshift(node);
    input = stepOf(step).inputs[0]!;
  }
  return found;
}
