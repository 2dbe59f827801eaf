import { assert, must } from '#pipeline/base/assert.ts';
import type { Plan, Step, StepInput } from '#pipeline/compile/plan.ts';
import { gatherChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Table } from '#pipeline/data/table.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { AccumulateKernel, LatePolicy, TransformKernel } from '#pipeline/operators/operator.ts';
import { noCounters } from '#pipeline/operators/state.ts';
import type { KernelCounters, ViewState } from '#pipeline/operators/state.ts';
import { Interleave } from './interleave.ts';

/** How one layer of a plan is wired: the same for its batch runs and its speed path, but for the late policy. */
export interface DataflowOptions {
  readonly plan: Plan;
  readonly layer: 'batch' | 'speed';
  readonly late: LatePolicy;
  readonly tables: ReadonlyMap<string, Table>;
}

/** States that can take rows as they are: views over plain rows. */
export interface AppendableState extends ViewState {
  append(chunk: Chunk): void;
}

/**
 * One partition's kernels of one layer, wired. Chunks are pushed in at the sources, in log order, and run depth-first to
 * the views. `flush` ends a tick of the clock: where several inputs meet (union), their rows of the tick are interleaved
 * by arrival only then, so that no answer depends on how the tick was cut.
 */
export class Lane {
  readonly #nodes: LaneNode[] = [];
  readonly #interleaved: { readonly node: TransformNode; readonly interleave: Interleave }[] = [];
  readonly #bySource = new Map<string, Target[]>();
  readonly #byId = new Map<string, LaneNode>();
  readonly #lastOfSource = new Map<string, Chunk>();

  readonly #options: DataflowOptions;

  constructor(options: DataflowOptions) {
    this.#options = options;
    const { plan, layer } = options;
    for (const step of plan.steps) {
      if (step.layer === layer) this.#add(step, options);
    }
    for (const view of plan.views) {
      if (view.layer !== layer) continue;
      const node: LaneNode = { kind: 'view', id: view.node, view: view.node, rowsIn: 0, state: null };
      if (view.accumulate === null) this.#connect(view.input, node, 0);
      else this.#accumulate(view.accumulate).views.push(node);
      this.#nodes.push(node);
      this.#byId.set(`view/${view.node}`, node);
    }
  }

  /** From now on rows end in these states, by view node. */
  open(states: ReadonlyMap<string, ViewState>): void {
    for (const node of this.#nodes) {
      if (node.kind === 'view') node.state = must(states.get(node.view), `state of view ${node.view}`);
    }
  }

  /** Other code for some steps, live from the next row on; what their kernels remember stays. */
  deploy(steps: readonly Step[]): void {
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
    this.#send(this.#bySource.get(source), chunk);
  }

  flush(): void {
    for (const { node, interleave } of this.#interleaved) {
      const merged = interleave.drain();
      if (merged !== null) this.#emit(node, merged);
    }
  }

  /** Whether the plan interleaves several inputs somewhere: then sources must carry explicit watermarks. */
  get interleaves(): boolean {
    return this.#interleaved.length > 0;
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

  #add(step: Step, options: DataflowOptions): void {
    const operator = must(operatorOf(step.kind), `operator ${step.kind}`);
    let node: LaneNode;
    if (operator.role === 'transform') {
      const kernel = transformKernel(step, options);
      const streams = step.inputs.filter((input) => input.from !== 'table').length;
      const interleave = streams > 1 ? new Interleave(step.inputs.length) : null;
      node = { kind: 'transform', id: step.id, node: step.node, kernel, targets: [], rowsIn: 0, rowsOut: 0, counted: noCounters, interleave, last: null };
      if (interleave !== null) this.#interleaved.push({ node, interleave });
    } else {
      assert(operator.role === 'accumulate', () => `${step.kind} can't be a step`);
      const kernel = accumulateKernel(step, options);
      node = { kind: 'accumulate', id: step.id, node: step.node, kernel, views: [], rowsIn: 0, rowsOut: 0, counted: noCounters };
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
      targets.push({ node, port });
      this.#bySource.set(input.node, targets);
    } else if (input.from === 'step') {
      const from = must(this.#byId.get(input.step), `step ${input.step}`);
      assert(from.kind === 'transform', () => `rows can't leave ${input.step}`);
      from.targets.push({ node, port });
    }
  }

  #accumulate(step: string): AccumulateNode {
    const node = must(this.#byId.get(step), `step ${step}`);
    assert(node.kind === 'accumulate', () => `${step} keeps no state`);
    return node;
  }

  #send(targets: readonly Target[] | undefined, chunk: Chunk): void {
    if (targets === undefined) return;
    for (const { node, port } of targets) this.#receive(node, port, chunk);
  }

  #receive(node: LaneNode, port: number, chunk: Chunk): void {
    node.rowsIn += chunk.length;
    switch (node.kind) {
      case 'transform': {
        const out = node.kernel.process(chunk, port);
        if (out === null || out.length === 0) return;
        if (node.interleave === null) this.#emit(node, out);
        else node.interleave.add(port, out);
        return;
      }
      case 'accumulate':
        for (const view of node.views) {
          node.kernel.process(chunk, must(view.state, 'state'));
          view.rowsIn += chunk.length;
        }
        return;
      case 'view':
        (node.state as AppendableState).append(chunk);
    }
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

export type LaneSnapshot = ReadonlyMap<string, unknown>;

interface NodeSnapshot {
  readonly kernel: unknown;
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly counted: KernelCounters;
  readonly interleave: unknown;
}

type LaneNode = TransformNode | AccumulateNode | ViewNode;

interface Target {
  readonly node: LaneNode;
  readonly port: number;
}

interface TransformNode {
  readonly kind: 'transform';
  readonly id: string;
  readonly node: string;
  kernel: TransformKernel;
  readonly targets: Target[];
  readonly interleave: Interleave | null;
  rowsIn: number;
  rowsOut: number;
  /** By kernels before this one: a kernel counts from when it was made or restored. */
  counted: KernelCounters;
  last: Chunk | null;
}

interface AccumulateNode {
  readonly kind: 'accumulate';
  readonly id: string;
  readonly node: string;
  kernel: AccumulateKernel;
  readonly views: ViewNode[];
  rowsIn: number;
  rowsOut: number;
  /** By kernels before this one: a kernel counts from when it was made or restored. */
  counted: KernelCounters;
}

interface ViewNode {
  readonly kind: 'view';
  readonly id: string;
  readonly view: string;
  rowsIn: number;
  state: ViewState | null;
}

function countersOf({ kernel, counted }: TransformNode | AccumulateNode): KernelCounters {
  const { late, nulled } = kernel.counters();
  return { late: counted.late + late, nulled: counted.nulled + nulled };
}

function transformKernel(step: Step, { tables, late }: DataflowOptions): TransformKernel {
  const operator = operatorOf(step.kind);
  assert(operator?.role === 'transform', () => `${step.kind} transforms nothing`);
  return operator.createKernel(step.params, step.inputs.map((input) => ({ schema: input.schema, table: tableOf(input, tables) })), late);
}

function accumulateKernel(step: Step, { late }: DataflowOptions): AccumulateKernel {
  const operator = operatorOf(step.kind);
  assert(operator?.role === 'accumulate', () => `${step.kind} keeps no state`);
  return operator.createKernel(step.params, step.inputs[0]!.schema, late);
}

function tableOf(input: StepInput, tables: ReadonlyMap<string, Table>): Table | null {
  return input.from === 'table' ? must(tables.get(input.node), `table ${input.node}`) : null;
}

/** The last rows of a chunk, copied, for a sample. */
export function tail(chunk: Chunk, rows: number): Chunk {
  const count = Math.min(rows, chunk.length);
  return gatherChunk(chunk, Int32Array.from({ length: count }, (_, i) => chunk.length - count + i), count);
}
