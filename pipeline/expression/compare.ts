import type { Value } from '../data/schema.ts';
import type { ComparisonOperator } from './ast.ts';
import { order } from './order.ts';

/** The comparison of two values of one type in three-valued logic. */
export function compare(operator: ComparisonOperator, a: Value, b: Value): boolean | null {
  if (a === null || b === null) {
    if (operator === 'IS DISTINCT FROM') return a !== b;
    return operator === 'IS NOT DISTINCT FROM' ? a === b : null;
  }
  switch (operator) {
    case '=':
    case 'IS NOT DISTINCT FROM':
      return a === b;
    case '<>':
    case 'IS DISTINCT FROM':
      return a !== b;
    case '<':
      return order(a, b) < 0;
    case '<=':
      return order(a, b) <= 0;
    case '>':
      return order(a, b) > 0;
    case '>=':
      return order(a, b) >= 0;
  }
}
