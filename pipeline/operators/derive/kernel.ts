import { withColumns } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import type { Column } from '../../data/column.ts';
import { createEvaluator } from '../../expression/evaluate.ts';
import type { Evaluator } from '../../expression/evaluate.ts';
import type { KernelInput, TransformKernel } from '../execution.ts';
import type { Params } from '../operator.ts';
import { statelessParts } from '../stateless.ts';
import { outputColumns } from './assignments.ts';
import type { OutputColumn } from './assignments.ts';

/** Columns that stay as they are pass by reference: only what is assigned is computed. */
export function createKernel(params: Params, inputs: readonly KernelInput[]): TransformKernel {
  const columns = outputColumns(params, inputs[0]!.schema).map(columnMaker);
  return {
    ...statelessParts,
    counters: () => ({ late: 0, nulled: columns.reduce((sum, each) => sum + (each.evaluator?.nulled() ?? 0), 0) }),
    process: (chunk: Chunk): Chunk => withColumns(chunk, columns.map((each) => each.make(chunk))),
  };
}

interface ColumnMaker {
  readonly evaluator: Evaluator | null;
  make(chunk: Chunk): Column;
}

function columnMaker(column: OutputColumn): ColumnMaker {
  if (column.from === 'input') return { evaluator: null, make: (chunk) => chunk.columns[column.index]! };
  const evaluator = createEvaluator(column.typed);
  return { evaluator, make: (chunk) => evaluator.evaluate(chunk) };
}
