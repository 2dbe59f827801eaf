import { valueAt } from '../../data/column.ts';
import type { Column } from '../../data/column.ts';
import type { Value } from '../../data/schema.ts';
import { interpret } from '../evaluate-row.ts';
import { operandsOf } from '../typed-expression.ts';
import type { TypedCall, TypedCast, TypedColumn, TypedConcat, TypedExpression, TypedLike } from '../typed-expression.ts';
import type { Batch, Compile, Step } from './batch.ts';
import { ColumnBuilder, OwnDictionary } from './builder.ts';

type Liftable = TypedCall | TypedCast | TypedConcat | TypedLike;

/** The row meaning of one node over the columns of its operands: for what is rare, or makes strings and so allocates anyway. */
export function liftStep(typed: Liftable, compile: Compile): Step {
  const steps = operandsOf(typed).map(compile);
  const lifted = liftColumns(typed);
  return (batch) => lifted(steps.map((step) => step(batch)), batch);
}

export function liftColumns(typed: Liftable): (columns: readonly Column[], batch: Batch) => Column {
  const node = overColumns(typed);
  const dictionary = new OwnDictionary();
  return (columns, { active, counter, length }) => {
    const builder = new ColumnBuilder(typed.type, length, dictionary.current());
    const row: Value[] = columns.map(() => null);
    const unseen = { nulled: 0 };
    for (let i = 0; i < length; i++) {
      for (let c = 0; c < columns.length; c++) row[c] = valueAt(columns[c]!, i);
      builder.set(i, interpret(node, row, active === null || active[i] === 1 ? counter : unseen));
    }
    return builder.column();
  };
}

/** The same node with a column for each operand. */
function overColumns(typed: Liftable): TypedExpression {
  const columns = operandsOf(typed).map(({ type, nullable, span }, index): TypedColumn => ({ kind: 'column', index, name: '', type, nullable, span }));
  switch (typed.kind) {
    case 'cast':
      return { ...typed, operand: columns[0]! };
    case 'concat':
      return { ...typed, left: columns[0]!, right: columns[1]! };
    case 'like':
      return { ...typed, operand: columns[0]!, pattern: columns[1]! };
    case 'call':
      return { ...typed, args: columns };
  }
}
