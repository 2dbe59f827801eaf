import { columnFrom, valueAt } from '../data/column.ts';
import type { Column } from '../data/column.ts';
import { interpret } from './evaluate-row.ts';
import type { TypedExpression } from './typed-expression.ts';

export interface EvaluatorInput {
  readonly length: number;
  /** In the order of the schema that the expression was checked against. */
  readonly columns: readonly Column[];
}

export interface Evaluator {
  /** A column of `input.length` rows, freshly owned or sharing an input's arrays; no later call changes it. */
  evaluate(input: EvaluatorInput): Column;
  /** Values that became NULL by a division by zero, an overflow or a failed CAST, since the evaluator was made. */
  nulled(): number;
}

export function createEvaluator(typed: TypedExpression): Evaluator {
  const counter = { nulled: 0 };
  return {
    evaluate: ({ length, columns }) =>
      columnFrom(typed.type, Array.from({ length }, (_, i) => interpret(typed, columns.map((column) => valueAt(column, i)), counter))),
    nulled: () => counter.nulled,
  };
}
