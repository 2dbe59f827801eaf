import { unreachable } from '../base/assert.ts';
import type { Column } from '../data/column.ts';
import { columnsRead } from './typed.ts';
import type { TypedExpression } from './typed-expression.ts';
import { operandsOf } from './typed-expression.ts';
import { arithmeticStep, negateStep, numericCastStep } from './vector/arithmetic.ts';
import { broadcast, countActive } from './vector/batch.ts';
import type { Step } from './vector/batch.ts';
import { callStep } from './vector/calls.ts';
import { caseStep } from './vector/choose.ts';
import { comparisonStep, lazyComparison } from './vector/comparison.ts';
import { fold } from './vector/constants.ts';
import type { Folded } from './vector/constants.ts';
import { dictionaryStep } from './vector/dictionary-memo.ts';
import { liftStep } from './vector/lift.ts';
import { betweenStep, inStep, isNullStep, logicalStep, notStep } from './vector/logic.ts';

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

/** The fast form of `evaluateRow`: a tree of steps, each a plain loop over the arrays of a chunk. */
export function createEvaluator(typed: TypedExpression): Evaluator {
  const counter = { nulled: 0 };
  const step = compileRoot(typed);
  return {
    evaluate: ({ length, columns }) => step({ length, columns, active: null, counter }),
    nulled: () => counter.nulled,
  };
}

/** A result may be worked out only when it is read, which is of no use to an operand. */
function compileRoot(typed: TypedExpression): Step {
  const lazy = typed.kind === 'comparison' && onlyStringColumn(typed) === undefined ? lazyComparison(typed, compile) : null;
  return lazy ?? compile(typed);
}

function compile(typed: TypedExpression): Step {
  if (typed.kind === 'column') return ({ columns }) => columns[typed.index]!;
  const folded = fold(typed);
  if (folded !== undefined) return constantStep(typed, folded);
  const column = onlyStringColumn(typed);
  return column === undefined || typed.kind === 'is-null' ? nodeStep(typed) : dictionaryStep(typed, column);
}

function constantStep({ type }: TypedExpression, { value, nulled }: Folded): Step {
  return (batch) => {
    if (nulled > 0) batch.counter.nulled += nulled * countActive(batch);
    return broadcast(type, value, batch.length);
  };
}

/** The index of the column when the expression looks at one only, and that is a string. */
function onlyStringColumn(typed: TypedExpression): number | undefined {
  const [column, ...others] = columnsRead(typed);
  return column !== undefined && others.length === 0 && readsString(typed) ? column : undefined;
}

function readsString(typed: TypedExpression): boolean {
  return typed.kind === 'column' ? typed.type === 'string' : operandsOf(typed).some(readsString);
}

function nodeStep(typed: Exclude<TypedExpression, { kind: 'column' }>): Step {
  switch (typed.kind) {
    case 'literal':
      return constantStep(typed, { value: typed.value, nulled: 0 });
    case 'widen': {
      const step = compile(typed.operand);
      return (batch) => ({ ...step(batch), type: 'float' }) as Column;
    }
    case 'negate':
      return negateStep(typed, compile);
    case 'not':
      return notStep(typed, compile);
    case 'arithmetic':
    case 'time-arithmetic':
      return arithmeticStep(typed, compile);
    case 'comparison':
      return comparisonStep(typed, compile);
    case 'logical':
      return logicalStep(typed, compile);
    case 'is-null':
      return isNullStep(typed, compile);
    case 'between':
      return betweenStep(typed, compile);
    case 'in':
      return inStep(typed, compile);
    case 'case':
      return caseStep(typed, compile);
    case 'cast':
      return numericCastStep(typed, compile) ?? liftStep(typed, compile);
    case 'call':
      return callStep(typed, compile);
    case 'concat':
    case 'like':
      return liftStep(typed, compile);
    default:
      return unreachable(typed);
  }
}
