import { unreachable } from '../../base/assert.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Row, Schema, Value } from '../../data/schema.ts';
import { evaluateRow } from '../../expression/evaluate-row.ts';
import { mustType } from '../expressions.ts';
import type { ReferenceView } from '../execution.ts';
import type { Params } from '../operator.ts';
import { compareRanked, compareValues } from './compare-values.ts';
import { parseLiteral } from './literal.ts';
import { questionOf } from './query-params.ts';
import type { Question } from './query-params.ts';

/**
 * The obvious meaning, row by row. Ties of top-n are settled by the columns of `keys` ascending (all columns when there are
 * none); a NULL to rank by comes last in both directions.
 */
export function reference(params: Params, { schema, keys, rows }: ReferenceView): readonly Row[] {
  const question = questionOf(params);
  const column = (name: string): number => fieldIndex(schema, name);
  switch (question.mode) {
    case 'point': return rows.filter((row) => question.key.every((each) => {
      const index = column(each.column);
      return compareValues(row[index]!, parseLiteral(each.value, schema[index]!.type)) === 0;
    }));
    case 'range': return rows.filter((row) => inRange(row[column(question.column)]!, question, schema));
    case 'filter': {
      const condition = mustType(question.condition, schema);
      return rows.filter((row) => evaluateRow(condition, row) === true);
    }
    case 'top-n': return topRows(rows, question, { by: column(question.column), ties: keys.length === 0 ? schema.map((_, i) => i) : keys.map(column) });
    default: return unreachable(question);
  }
}

function inRange(value: Value, { column, low, high }: Question & { mode: 'range' }, schema: Schema): boolean {
  const type = schema[fieldIndex(schema, column)]!.type;
  if (value === null) return false;
  return (low === '' || compareValues(value, parseLiteral(low, type)) >= 0) && (high === '' || compareValues(value, parseLiteral(high, type)) <= 0);
}

function topRows(rows: readonly Row[], question: Question & { mode: 'top-n' }, { by, ties }: { by: number; ties: readonly number[] }): readonly Row[] {
  return rows.toSorted((a, b) => {
    const ranked = compareRanked(a[by]!, b[by]!, question.descending);
    return ranked !== 0 ? ranked : ties.reduce((order, tie) => (order !== 0 ? order : compareValues(a[tie]!, b[tie]!)), 0);
  }).slice(0, question.n);
}
