import { unreachable } from '../../base/assert.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import type { ComparisonOperator } from '../../expression/ast.ts';
import type { TypedExpression } from '../../expression/typed.ts';
import { mustType } from '../expressions.ts';
import type { Lowering } from '../relation.ts';
import { parseLiteral } from './literal.ts';
import { questionOf } from './query-params.ts';

export const lowering: Lowering = {
  kinds: ['filter', 'top'],
  lower(params, [view]) {
    const question = questionOf(params);
    switch (question.mode) {
      case 'point': return { kind: 'filter', condition: all(question.key.map(({ column, value }) => compared(view!, column, { operator: '=', text: value }))) };
      case 'range': {
        const { column, low, high } = question;
        const present: TypedExpression = { kind: 'is-null', operand: columnOf(view!, column), negated: true, type: 'bool', nullable: false, span };
        const ends = [low === '' ? [] : compared(view!, column, { operator: '>=', text: low }), high === '' ? [] : compared(view!, column, { operator: '<=', text: high })];
        return { kind: 'filter', condition: all([present, ...ends.flat()]) };
      }
      case 'filter': return { kind: 'filter', condition: mustType(question.condition, view!) };
      case 'top-n': return { kind: 'top', by: question.column, descending: question.descending, n: question.n };
      default: return unreachable(question);
    }
  },
};

const span = { start: 0, end: 0 };

function columnOf(schema: Schema, name: string): TypedExpression {
  const index = fieldIndex(schema, name);
  return { kind: 'column', index, name, type: schema[index]!.type, nullable: schema[index]!.nullable, span };
}

function compared(schema: Schema, name: string, { operator, text }: { operator: ComparisonOperator; text: string }): TypedExpression {
  const left = columnOf(schema, name);
  const right: TypedExpression = { kind: 'literal', value: parseLiteral(text, left.type), type: left.type, nullable: false, span };
  return { kind: 'comparison', operator, left, right, type: 'bool', nullable: true, span };
}

function all(conditions: readonly TypedExpression[]): TypedExpression {
  return conditions.reduce((left, right) => ({ kind: 'logical', operator: 'AND', left, right, type: 'bool', nullable: true, span }));
}
