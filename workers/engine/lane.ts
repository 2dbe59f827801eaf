import { assert, must } from '#pipeline/base/assert.ts';
import type { Step, StepInput } from '#pipeline/compile/plan.ts';
import { gatherChunk, sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Progress } from '#pipeline/data/progress.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { noCounters } from '#pipeline/operators/state.ts';
import type { KernelCounters, ViewState } from '#pipeline/operators/state.ts';
import type { Exchange } from './exchange.ts';
import { fusedChains, noChains } from './fused/chains.ts';
import type { FusedChains } from './fused/chains.ts';
import { Interleave } from './interleave.ts';
import { pulsesIn } from './pulses.ts';
import type { PulseTarget } from './pulses.ts';
import { accumulateKernel, countersOf, transformKernel } from './lane-nodes.ts';
import type { AccumulateNode, AppendableState, DataflowOptions, LaneNode, Target, TransformNode } from './lane-nodes.ts';

/**
 * One partition's kernels of one layer, wired. Chunks are pushed in at the sources, in log order, and run depth-first to
 * the views, or to a step where rows meet. Those wait there for the end of the tick: see Dataflow.
 */
export class Lane {
  readonly #nodes: LaneNode[] = [];
  readonly #bySource = new Map<string, Target[]>();
  readonly #byId = new Map<string, LaneNode>();
  readonly #lastOfSource = new Map<string, Chunk>();

  readonly #options: LaneOptions;
  /** By the node that rows enter them at. */
  readonly #chains: FusedChains;

  constructor(options: LaneOptions) {
    this.#options = options;
    const { plan, layer } = options;
    for (const step of plan.steps) {
      if (step.layer === layer) this.#add(step);
    }
    for (const view of plan.views) {
      if (view.layer !== layer) continue;
      const node: LaneNode = { kind: 'view', id: view.node, view: view.node, rowsIn: 0, state: null };
      if (view.accumulate === null) this.#connect(view.input, node, 0);
      else this.#accumulate(view.accumulate).views.push(node);
      this.#nodes.push(node);
      this.#byId.set(`view/${view.node}`, node);
    }
    this.#chains = options.fuses === undefined ? noChains : fusedChains(options, this.#nodes, options.fuses);
  }

  /** From now on rows end in these states, by view node. */
  open(states: ReadonlyMap<string, ViewState>): void {
    for (const node of this.#nodes) {
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
      const node = this.#byId.get(step.id);
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
    this.#send(this.#bySource.get(source), chunk);
  }

  /** Brings the rows that wait at a step with several inputs into one order, and sends them on. */
  drain(step: string): void {
    const node = this.#transform(step);
    const merged = must(node.interleave, 'inputs that meet').drain();
    if (merged !== null) this.#emit(node, merged);
  }

  /** Rows of a keyed step, from whatever lane they come. */
  deliver(step: string, port: number, chunk: Chunk): void {
    const node = must(this.#byId.get(step), `step ${step}`);
    assert(node.kind !== 'view', () => `${step} is no step`);
    node.rowsIn += chunk.length;
    if (node.kind === 'transform') this.#process(node, port, chunk);
    else this.#gather(node, chunk);
  }

  /** Time has passed at a step, in all lanes: the rows that come of it go on. */
  advance(step: string, progress: Progress): void {
    const node = this.#transform(step);
    const out = node.kernel.advance?.(progress) ?? null;
    if (out !== null && out.length > 0) this.#emit(node, out);
  }

  /** Steps whose inputs meet lane by lane. */
  get interleaved(): readonly string[] {
    return this.#nodes.flatMap((node) => (node.kind === 'transform' && node.interleave !== null ? [node.id] : []));
  }

  /** The last rows that left a source or a transform step, or null. Valid until the next push. */
  last(node: string): Chunk | null {
    const step = this.#nodes.find((each) => each.kind === 'transform' && each.node === node);
    return step?.kind === 'transform' ? step.last : (this.#lastOfSource.get(node) ?? null);
  }

  metrics(): LaneMetrics[] {
    return this.#nodes.flatMap((node) => {
      if (node.kind === 'view') return [];
      return [{ node: node.node, rowsIn: node.rowsIn, rowsOut: node.rowsOut, ...countersOf(node) }];
    });
  }

  snapshot(): LaneSnapshot {
    const kernels = new Map<string, unknown>();
    for (const node of this.#nodes) {
      if (node.kind === 'view') continue;
      kernels.set(node.id, {
        kernel: node.kernel.snapshot(),
        rowsIn: node.rowsIn,
        rowsOut: node.rowsOut,
        counted: countersOf(node),
        interleave: node.kind === 'transform' ? (node.interleave?.snapshot() ?? null) : null,
      } satisfies NodeSnapshot);
    }
    return kernels;
  }

  restore(snapshot: LaneSnapshot): void {
    for (const node of this.#nodes) {
      if (node.kind === 'view') continue;
      const saved = must(snapshot.get(node.id), `snapshot of ${node.id}`) as NodeSnapshot;
      node.kernel.restore(saved.kernel);
      node.rowsIn = saved.rowsIn;
      node.rowsOut = saved.rowsOut;
      node.counted = saved.counted;
      if (node.kind === 'transform' && saved.interleave !== null) node.interleave?.restore(saved.interleave);
    }
  }

  #add(step: Step): void {
    const operator = must(operatorOf(step.kind), `operator ${step.kind}`);
    let node: LaneNode;
    if (operator.role === 'transform') {
      const kernel = transformKernel(step, this.#options);
      const exchange = this.#options.exchanges.get(step.id) ?? null;
      const streams = step.inputs.filter((input) => input.from !== 'table').length;
      const interleave = streams > 1 && exchange === null ? new Interleave(step.inputs.length) : null;
      node = { kind: 'transform', id: step.id, node: step.node, kernel, targets: [], interleave, exchange, rowsIn: 0, rowsOut: 0, counted: noCounters, last: null };
    } else {
      assert(operator.role === 'accumulate', () => `${step.kind} can't be a step`);
      const kernel = accumulateKernel(step, this.#options);
      node = { kind: 'accumulate', id: step.id, node: step.node, kernel, views: [], exchange: this.#options.exchanges.get(step.id) ?? null, rowsIn: 0, rowsOut: 0, counted: noCounters };
    }
    step.inputs.forEach((input, port) => {
      if (input.from !== 'table') this.#connect(input, node, port);
    });
    this.#nodes.push(node);
    this.#byId.set(step.id, node);
  }

  #connect(input: StepInput, node: LaneNode, port: number): void {
    if (input.from === 'source') {
      const targets = this.#bySource.get(input.node) ?? [];
      targets.push({ node, port, lasting: true });
      this.#bySource.set(input.node, targets);
    } else if (input.from === 'step') {
      this.#transform(input.step).targets.push({ node, port, lasting: false });
    }
  }

  #transform(step: string): TransformNode {
    const node = must(this.#byId.get(step), `step ${step}`);
    assert(node.kind === 'transform', () => `rows can't leave ${step}`);
    return node;
  }

  #accumulate(step: string): AccumulateNode {
    const node = must(this.#byId.get(step), `step ${step}`);
    assert(node.kind === 'accumulate', () => `${step} keeps no state`);
    return node;
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

export interface LaneOptions extends DataflowOptions {
  /** Its place among the lanes of the dataflow. */
  readonly index: number;
  /** The ways into keyed steps, by step; all lanes share them. */
  readonly exchanges: ReadonlyMap<string, Exchange>;
  /** Steps that tell the time by a source's records, by source. */
  readonly pulses: ReadonlyMap<string, readonly PulseTarget[]>;
}

export interface LaneMetrics extends KernelCounters {
  readonly node: string;
  readonly rowsIn: number;
  readonly rowsOut: number;
}

export type LaneSnapshot = ReadonlyMap<string, unknown>;

interface NodeSnapshot {
  readonly kernel: unknown;
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly counted: KernelCounters;
  readonly interleave: unknown;
}

/** The last rows of a chunk, copied, for a sample. */
export function tail(chunk: Chunk, rows: number): Chunk {
  const count = Math.min(rows, chunk.length);
  return gatherChunk(chunk, Int32Array.from({ length: count }, (_, i) => chunk.length - count + i), count);
}
