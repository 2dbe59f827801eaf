import { unreachable } from '../../base/assert.ts';
import type { TypedArithmetic, TypedCall, TypedCase, TypedCast, TypedExpression, TypedLike, TypedTimeArithmetic } from '../typed-expression.ts';
import type { Printed, Remark } from './printed.ts';
import type { SqlDialect } from './sql-dialect.ts';

/** SQL over columns whose names `nameOf` may change. Every part is an atom: parenthesised where it is an operator. */
export function printSql(typed: TypedExpression, dialect: SqlDialect, nameOf: (name: string) => string = (name) => name): Printed {
  const printer = new SqlPrinter(dialect, nameOf);
  const code = printer.print(typed);
  return { code, unsupported: printer.unsupported, differs: printer.differs };
}

class SqlPrinter {
  readonly unsupported: Remark[] = [];
  readonly differs: Remark[] = [];
  readonly #dialect: SqlDialect;
  readonly #nameOf: (name: string) => string;

  constructor(dialect: SqlDialect, nameOf: (name: string) => string) {
    this.#dialect = dialect;
    this.#nameOf = nameOf;
  }

  print(typed: TypedExpression): string {
    const print = (each: TypedExpression): string => this.print(each);
    const dialect = this.#dialect;
    switch (typed.kind) {
      case 'literal':
        return dialect.literal(typed);
      case 'column':
        return dialect.quoteName(this.#nameOf(typed.name));
      case 'widen':
        return `CAST(${print(typed.operand)} AS ${dialect.types.get('float')!})`;
      case 'negate':
        return dialect.negate(print(typed.operand), typed.type);
      case 'not':
        return `(NOT ${print(typed.operand)})`;
      case 'arithmetic':
        return this.#arithmetic(typed);
      case 'time-arithmetic':
        return this.#timeArithmetic(typed);
      case 'concat':
        return `(${print(typed.left)} || ${print(typed.right)})`;
      case 'comparison':
      case 'logical':
        return `(${print(typed.left)} ${typed.operator} ${print(typed.right)})`;
      case 'is-null':
        return `(${print(typed.operand)} IS ${typed.negated ? 'NOT ' : ''}NULL)`;
      case 'between':
        return `(${print(typed.operand)} ${typed.negated ? 'NOT ' : ''}BETWEEN ${print(typed.low)} AND ${print(typed.high)})`;
      case 'in':
        return `(${print(typed.operand)} ${typed.negated ? 'NOT ' : ''}IN (${typed.list.map(print).join(', ')}))`;
      case 'like':
        return this.#like(typed);
      case 'case':
        return this.#case(typed);
      case 'cast':
        return this.#cast(typed);
      case 'call':
        return this.#call(typed);
      default:
        return unreachable(typed);
    }
  }

  #arithmetic({ operator, left, right, type }: TypedArithmetic): string {
    return this.#dialect.arithmetic(operator, [this.print(left), this.print(right)], type);
  }

  #timeArithmetic({ operator, left, right }: TypedTimeArithmetic): string {
    const milliseconds = (each: TypedExpression): string => (each.type === 'timestamp' ? this.#dialect.milliseconds(this.print(each)) : this.print(each));
    const sum = `(${milliseconds(left)} ${operator} ${milliseconds(right)})`;
    return left.type === right.type ? sum : this.#dialect.fromMilliseconds(sum);
  }

  #like(typed: TypedLike): string {
    const printed = this.#dialect.like(typed, this.print(typed.operand), this.print(typed.pattern));
    if (typeof printed === 'string') return printed;
    this.unsupported.push({ span: typed.span, because: printed.unsupported });
    return 'NULL';
  }

  #case({ operand, branches, otherwise }: TypedCase): string {
    const whens = branches.map(({ when, then }) => ` WHEN ${this.print(when)} THEN ${this.print(then)}`).join('');
    return `(CASE${operand === null ? '' : ` ${this.print(operand)}`}${whens}${otherwise === null ? '' : ` ELSE ${this.print(otherwise)}`} END)`;
  }

  #cast({ operand, type, span }: TypedCast): string {
    const because = this.#dialect.castDiffers(operand.type, type);
    if (because !== '') this.differs.push({ span, because });
    return this.#dialect.cast(this.print(operand), operand.type, type);
  }

  #call({ entry, args, span }: TypedCall): string {
    const call = this.#dialect.call(entry.name) ?? { unsupported: 'nobody has written it down for this dialect yet.' };
    if (typeof call !== 'function' && 'unsupported' in call) {
      this.unsupported.push({ span, because: `${entry.name}: ${call.unsupported}` });
      return 'NULL';
    }
    if (typeof call !== 'function') this.differs.push({ span, because: `${entry.name}: ${call.differs}` });
    const print = typeof call === 'function' ? call : call.print;
    return print(args.map((each) => this.print(each)), args.map((each) => each.type));
  }
}
