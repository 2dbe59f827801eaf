import { unreachable } from '../../base/assert.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import { checkColumn } from '../check-columns.ts';
import { checkExpressionParam } from '../expressions.ts';
import type { InputShape } from '../shape.ts';
import { literalExamples, parseLiteral } from './literal.ts';
import type { Question } from './query-params.ts';

export function checkQuestion(question: Question, input: InputShape): readonly Problem[] {
  switch (question.mode) {
    case 'point': return checkPoint(question.key, input);
    case 'range': return checkRange(question, input.schema);
    case 'filter': return checkExpressionParam(question.condition, input.schema, { param: 'condition', label: 'The condition', result: 'bool' });
    case 'top-n': return checkColumn(question.column, input.schema, { param: 'by', label: 'By' });
    default: return unreachable(question);
  }
}

function checkPoint(key: (Question & { mode: 'point' })['key'], input: InputShape): readonly Problem[] {
  return key.flatMap(({ column, value }, i) => {
    const missing = checkColumn(column, input.schema, { param: `key.${i}.column`, label: 'Key' });
    if (missing.length > 0) return missing;
    const repeated = key.findIndex((each) => each.column === column) < i
      ? [problem('query.key-twice', { param: `key.${i}.column` }, `Column ${column} is given twice.`)]
      : [];
    const foreign = input.keys.length === 0 || input.keys.includes(column)
      ? []
      : [problem('query.not-a-key', { param: `key.${i}.column` }, `Column ${column} is not a key of this view.`, `Its keys are ${input.keys.join(', ')}.`)];
    return [...repeated, ...foreign, ...checkLiteral(value, column, { schema: input.schema, param: `key.${i}.value` })];
  });
}

function checkRange({ column, low, high }: Question & { mode: 'range' }, schema: Schema): readonly Problem[] {
  const missing = checkColumn(column, schema, { param: 'column', label: 'Column', types: ['int', 'float', 'timestamp', 'string'] });
  if (missing.length > 0) return missing;
  return [
    ...(low === '' ? [] : checkLiteral(low, column, { schema, param: 'low' })),
    ...(high === '' ? [] : checkLiteral(high, column, { schema, param: 'high' })),
  ];
}

function checkLiteral(text: string, column: string, { schema, param }: { schema: Schema; param: string }): readonly Problem[] {
  const type = schema[fieldIndex(schema, column)]!.type;
  if (parseLiteral(text, type) !== null) return [];
  return [problem('query.value', { param }, `${JSON.stringify(text.slice(0, 40))} is not a value of ${column}, which is ${type}.`, `Write ${literalExamples[type]}.`)];
}
