import { unreachable } from '../../base/assert.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Table } from '../../data/table.ts';
import { createEvaluator } from '../../expression/evaluate.ts';
import { mustType } from '../expressions.ts';
import { selectTrue } from '../filter/select-true.ts';
import type { Params } from '../operator.ts';
import { allRows, gatherTable } from './gather-table.ts';
import { parseLiteral } from './literal.ts';
import { questionOf } from './query-params.ts';
import type { Question } from './query-params.ts';
import { keepEqual } from './select-equal.ts';
import { keepInRange } from './select-range.ts';
import { selectTop } from './select-top.ts';

/** Rows of point, range and filter keep the order of the table; those of top-n come ranked. */
export function evaluate(params: Params, table: Table): Table {
  const question = questionOf(params);
  switch (question.mode) {
    case 'point': return selectPoint(table, question);
    case 'range': return selectRange(table, question);
    case 'filter': return selectByCondition(table, question.condition);
    case 'top-n': return selectTop(table, question);
    default: return unreachable(question);
  }
}

function selectPoint(table: Table, { key }: Question & { mode: 'point' }): Table {
  const indices = allRows(table.length);
  let count = table.length;
  for (const each of key) {
    const column = fieldIndex(table.schema, each.column);
    count = keepEqual(table.columns[column]!, parseLiteral(each.value, table.schema[column]!.type), { indices, count });
  }
  return gatherTable(table, indices, count);
}

function selectRange(table: Table, question: Question & { mode: 'range' }): Table {
  const indices = allRows(table.length);
  const count = keepInRange(table.columns[fieldIndex(table.schema, question.column)]!, question, { indices, count: table.length });
  return gatherTable(table, indices, count);
}

function selectByCondition(table: Table, condition: string): Table {
  const indices = new Int32Array(table.length);
  const count = selectTrue(createEvaluator(mustType(condition, table.schema)).evaluate(table), table.length, indices);
  return gatherTable(table, indices, count);
}
