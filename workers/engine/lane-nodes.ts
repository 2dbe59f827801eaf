import { assert, must } from '#pipeline/base/assert.ts';
import type { Plan, Step, StepInput } from '#pipeline/compile/plan.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Table } from '#pipeline/data/table.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { AccumulateKernel, LatePolicy, ProcessedAt, TransformKernel } from '#pipeline/operators/execution.ts';
import type { KernelCounters, ViewState } from '#pipeline/operators/state.ts';
import type { Exchange } from './exchange.ts';
import type { KeptPaths } from './fused/kept-paths.ts';
import type { Interleave } from './interleave.ts';

/** How one layer of a plan is wired: the same for its batch runs and its speed path, but for the late policy. */
export interface DataflowOptions {
  readonly plan: Plan;
  readonly layer: 'batch' | 'speed';
  readonly late: LatePolicy;
  readonly tables: ReadonlyMap<string, Table>;
  /** Default: as it arrives. */
  readonly processedAt?: ProcessedAt;
  /** Given where chains of steps may run as one compiled loop: what is left of runs before. States are complete then only after `settle`. */
  readonly fuses?: KeptPaths | undefined;
  /** Sees the rows of each accumulate step before they are taken in. */
  readonly watch?: ((step: string, chunk: Chunk) => void) | undefined;
}

/** States that can take rows as they are: views over plain rows. */
export interface AppendableState extends ViewState {
  append(chunk: Chunk): void;
}

export type LaneNode = TransformNode | AccumulateNode | ViewNode;

export interface Target {
  readonly node: LaneNode;
  readonly port: number;
  /** What comes by here stays as it is; what a kernel gives is only good until its next call. */
  readonly lasting: boolean;
}

export interface TransformNode {
  readonly kind: 'transform';
  readonly id: string;
  readonly node: string;
  kernel: TransformKernel;
  readonly targets: Target[];
  /** Where several inputs meet, row by row; null otherwise. */
  readonly interleave: Interleave | null;
  /** Where rows of equal keys meet, whatever lane they come from; null otherwise. */
  readonly exchange: Exchange | null;
  rowsIn: number;
  rowsOut: number;
  /** By kernels before this one: a kernel counts from when it was made or restored. */
  counted: KernelCounters;
  last: Chunk | null;
}

export interface AccumulateNode {
  readonly kind: 'accumulate';
  readonly id: string;
  readonly node: string;
  kernel: AccumulateKernel;
  readonly views: ViewNode[];
  /** As in a transform. */
  readonly exchange: Exchange | null;
  rowsIn: number;
  rowsOut: number;
  /** By kernels before this one: a kernel counts from when it was made or restored. */
  counted: KernelCounters;
}

export interface ViewNode {
  readonly kind: 'view';
  readonly id: string;
  readonly view: string;
  rowsIn: number;
  state: ViewState | null;
}

export function countersOf({ kernel, counted }: TransformNode | AccumulateNode): KernelCounters {
  const { late, nulled } = kernel.counters();
  return { late: counted.late + late, nulled: counted.nulled + nulled };
}

export function transformKernel(step: Step, { tables, late, processedAt }: DataflowOptions): TransformKernel {
  const operator = operatorOf(step.kind);
  assert(operator?.role === 'transform', () => `${step.kind} transforms nothing`);
  return operator.createKernel(step.params, step.inputs.map((input) => ({ schema: input.schema, table: tableOf(input, tables) })), late, processedAt);
}

export function accumulateKernel(step: Step, { late }: DataflowOptions): AccumulateKernel {
  const operator = operatorOf(step.kind);
  assert(operator?.role === 'accumulate', () => `${step.kind} keeps no state`);
  return operator.createKernel(step.params, step.inputs[0]!.schema, late);
}

function tableOf(input: StepInput, tables: ReadonlyMap<string, Table>): Table | null {
  return input.from === 'table' ? must(tables.get(input.node), `table ${input.node}`) : null;
}
