import { must } from '#pipeline/base/assert.ts';
import type { Plan, Step, StepInput } from '#pipeline/compile/plan.ts';
import { eventsOf } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { keyedInputs } from '#pipeline/operators/keyed-steps.ts';
import type { AccumulateOperator } from '#pipeline/operators/accumulate-operator.ts';
import type { LatePolicy } from '#pipeline/operators/execution.ts';
import type { TransformOperator } from '#pipeline/operators/transform-operator.ts';
import type { RecordTrace } from '../../protocol/record-trace.ts';

type TraceStep = Omit<RecordTrace['steps'][number], 'architecture'>;

export interface Walk {
  /** With the code that meets the record. */
  readonly plan: Plan;
  readonly layer: 'batch' | 'speed';
  readonly late: LatePolicy;
  readonly tables: ReadonlyMap<string, Table>;
  readonly source: string;
  readonly record: Chunk;
  /** Of the record at an accumulate step, by the step's id, where it is not the one that the record brings along. */
  readonly watermarks: ReadonlyMap<string, number>;
}

/**
 * What one record becomes at each step of a path that it reaches, as if nothing had gone before. At a step that remembers rows
 * that can't be said: there the walk ends.
 */
export function walkSteps(walk: Walk): TraceStep[] {
  const { plan, layer, tables } = walk;
  const rows = new Map<string, readonly Chunk[]>([[`source/${walk.source}`, [walk.record]]]);
  const trace: TraceStep[] = [];
  for (const step of plan.steps.filter((each) => each.layer === layer)) {
    const inputs = step.inputs.flatMap((input, port) => (rows.get(placeOf(input)) ?? []).map((chunk) => ({ chunk, port })));
    if (inputs.length === 0) continue;
    const operator = operatorOf(step.kind);
    if (keyedInputs(step) !== null) {
      trace.push({ layer, node: step.node, schema: step.schema, rows: [], ended: 'among-others' });
    } else if (operator?.role === 'transform') {
      const out = inputs.flatMap(({ chunk, port }) => transformed(operator, step, { chunk, port, tables }));
      rows.set(`step/${step.id}`, out);
      trace.push({ layer, node: step.node, schema: step.schema, rows: out.flatMap(rowsIn), ended: out.length === 0 ? 'dropped' : null });
    } else if (operator?.role === 'accumulate') {
      trace.push(accumulated(operator, step, { chunks: inputs.map(({ chunk }) => chunk), walk }));
    }
  }
  return [...trace, ...plainViews(plan.views.filter((view) => view.layer === layer), rows)];
}

interface Arriving {
  readonly chunk: Chunk;
  readonly port: number;
  readonly tables: ReadonlyMap<string, Table>;
}

/** A kernel of its own, as it may write over what it has handed out. */
function transformed(operator: TransformOperator, step: Step, { chunk, port, tables }: Arriving): Chunk[] {
  const kernel = operator.createKernel(step.params, step.inputs.map((input) => ({ schema: input.schema, table: input.from === 'table' ? must(tables.get(input.node), 'table') : null })), 'keep');
  const out = kernel.process(chunk, port);
  return out === null || out.length === 0 ? [] : [out];
}

function accumulated(operator: AccumulateOperator, step: Step, { chunks, walk }: { readonly chunks: readonly Chunk[]; readonly walk: Walk }): TraceStep {
  const { schema } = step.inputs[0]!;
  const watermark = walk.watermarks.get(step.id);
  const answer = (late: LatePolicy): Row[] => {
    const state = operator.createState(step.params, schema, operator.createFamily(step.params, schema));
    const kernel = operator.createKernel(step.params, schema, late);
    for (const chunk of chunks) kernel.process(watermark === undefined ? chunk : { ...chunk, watermarks: new Float64Array(chunk.length).fill(watermark) }, state);
    return tableRows(sortTable(state.table()));
  };
  const rows = answer(walk.late);
  const ended = rows.length > 0 ? null : answer('keep').length > 0 ? 'late' : 'dropped';
  return { layer: walk.layer, node: step.node, schema: step.schema, rows, ended };
}

/** Views over plain rows: where a record ends as it is. */
function plainViews(views: Plan['views'], rows: ReadonlyMap<string, readonly Chunk[]>): TraceStep[] {
  return views.flatMap(({ accumulate, input, layer, origin, schema }): TraceStep[] => {
    const chunks = accumulate === null ? (rows.get(placeOf(input)) ?? []) : [];
    return chunks.length === 0 ? [] : [{ layer, node: origin, schema, rows: chunks.flatMap(rowsIn), ended: null }];
  });
}

function rowsIn(chunk: Chunk): Row[] {
  return eventsOf(chunk).map(({ row }) => row);
}

function placeOf(input: StepInput): string {
  return input.from === 'step' ? `step/${input.step}` : `${input.from}/${input.node}`;
}
