import { assert, must } from '#pipeline/base/assert.ts';
import type { Step } from '#pipeline/compile/plan.ts';
import { sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Progress } from '#pipeline/data/progress.ts';
import type { KernelCounters, ViewState } from '#pipeline/operators/state.ts';
import { fusedChains, noChains } from './fused/chains.ts';
import type { FusedChains } from './fused/chains.ts';
import { accumulateKernel, countersOf, transformKernel } from './lane-nodes.ts';
import type { AccumulateNode, AppendableState, Target, TransformNode } from './lane-nodes.ts';
import { restoreNodes, saveNodes } from './lane-snapshot.ts';
import type { LaneSnapshot } from './lane-snapshot.ts';
import { LaneWiring } from './lane-wiring.ts';
import type { LaneOptions } from './lane-wiring.ts';
import { pulsesIn } from './pulses.ts';

/**
 * One partition's kernels of one layer, wired. Chunks are pushed in at the sources, in log order, and run depth-first to
 * the views, or to a step where rows meet. Those wait there for the end of the tick: see Dataflow.
 */
export class Lane {
  readonly #options: LaneOptions;
  readonly #wiring: LaneWiring;
  readonly #lastOfSource = new Map<string, Chunk>();
  /** By the node that rows enter them at. */
  readonly #chains: FusedChains;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#wiring = new LaneWiring(options);
    this.#chains = options.fuses === undefined ? noChains : fusedChains(options, this.#wiring.nodes, options.fuses);
  }

  /** From now on rows end in these states, by view node. */
  open(states: ReadonlyMap<string, ViewState>): void {
    for (const node of this.#wiring.nodes) {
      if (node.kind === 'view') node.state = must(states.get(node.view), `state of view ${node.view}`);
    }
  }

  /** Hands all that compiled loops still hold over to the states: the end of a run. */
  settle(): void {
    for (const chain of this.#chains.values()) chain.settle();
  }

  /** Other code for some steps, live from the next row on; what their kernels remember stays. */
  deploy(steps: readonly Step[]): void {
    assert(this.#chains.size === 0, 'code changes in a lane that has compiled it');
    for (const step of steps) {
      const node = this.#wiring.byId.get(step.id);
      if (node === undefined || node.kind === 'view') continue;
      const kept = node.kernel.snapshot();
      node.counted = countersOf(node);
      if (node.kind === 'transform') node.kernel = transformKernel(step, this.#options);
      else node.kernel = accumulateKernel(step, this.#options);
      node.kernel.restore(kept);
    }
  }

  push(source: string, chunk: Chunk): void {
    this.#lastOfSource.set(source, chunk);
    for (const target of this.#options.pulses.get(source) ?? []) target.exchange.pulse(target.source, this.#options.index, pulsesIn(chunk, target.delay));
    this.#send(this.#wiring.bySource.get(source), chunk);
  }

  /** Brings the rows that wait at a step with several inputs into one order, and sends them on. */
  drain(step: string): void {
    const node = this.#wiring.transform(step);
    const merged = must(node.interleave, 'inputs that meet').drain();
    if (merged !== null) this.#emit(node, merged);
  }

  /** Rows of a keyed step, from whatever lane they come. */
  deliver(step: string, port: number, chunk: Chunk): void {
    const node = must(this.#wiring.byId.get(step), `step ${step}`);
    assert(node.kind !== 'view', () => `${step} is no step`);
    node.rowsIn += chunk.length;
    if (node.kind === 'transform') this.#process(node, port, chunk);
    else this.#gather(node, chunk);
  }

  /** Time has passed at a step, in all lanes: the rows that come of it go on. */
  advance(step: string, progress: Progress): void {
    const node = this.#wiring.transform(step);
    const out = node.kernel.advance?.(progress) ?? null;
    if (out !== null && out.length > 0) this.#emit(node, out);
  }

  /** Steps whose inputs meet lane by lane. */
  get interleaved(): readonly string[] {
    return this.#wiring.nodes.flatMap((node) => (node.kind === 'transform' && node.interleave !== null ? [node.id] : []));
  }

  /** The last rows that left a source or a transform step, or null. Valid until the next push. */
  last(node: string): Chunk | null {
    const step = this.#wiring.nodes.find((each) => each.kind === 'transform' && each.node === node);
    return step?.kind === 'transform' ? step.last : (this.#lastOfSource.get(node) ?? null);
  }

  metrics(): LaneMetrics[] {
    return this.#wiring.nodes.flatMap((node) => {
      if (node.kind === 'view') return [];
      return [{ node: node.node, rowsIn: node.rowsIn, rowsOut: node.rowsOut, ...countersOf(node) }];
    });
  }

  snapshot(): LaneSnapshot {
    return saveNodes(this.#wiring.nodes);
  }

  restore(snapshot: LaneSnapshot): void {
    restoreNodes(this.#wiring.nodes, snapshot);
  }

  #send(targets: readonly Target[] | undefined, chunk: Chunk): void {
    if (targets === undefined) return;
    for (const target of targets) this.#receive(target, chunk);
  }

  #receive(target: Target, chunk: Chunk): void {
    const chain = this.#chains.get(target.node);
    if (chain === undefined) {
      this.#receiveRows(target, chunk);
      return;
    }
    const taken = chain.process(chunk);
    if (taken < chunk.length) this.#receiveRows(target, sliceChunk(chunk, taken, chunk.length));
  }

  #receiveRows({ node, port, lasting }: Target, chunk: Chunk): void {
    if (node.kind !== 'view' && node.exchange !== null) {
      node.exchange.add(this.#options.index, { port, chunk, lasting });
      return;
    }
    node.rowsIn += chunk.length;
    switch (node.kind) {
      case 'transform':
        this.#process(node, port, chunk);
        return;
      case 'accumulate':
        this.#gather(node, chunk);
        return;
      case 'view':
        (node.state as AppendableState).append(chunk);
    }
  }

  #gather(node: AccumulateNode, chunk: Chunk): void {
    this.#options.watch?.(node.id, chunk);
    for (const view of node.views) {
      node.kernel.process(chunk, must(view.state, 'state'));
      view.rowsIn += chunk.length;
    }
  }

  #process(node: TransformNode, port: number, chunk: Chunk): void {
    const out = node.kernel.process(chunk, port);
    if (out === null || out.length === 0) return;
    if (node.interleave === null) this.#emit(node, out);
    else node.interleave.add(port, out);
  }

  #emit(node: TransformNode, chunk: Chunk): void {
    node.rowsOut += chunk.length;
    node.last = chunk;
    this.#send(node.targets, chunk);
  }
}

export interface LaneMetrics extends KernelCounters {
  readonly node: string;
  readonly rowsIn: number;
  readonly rowsOut: number;
}
