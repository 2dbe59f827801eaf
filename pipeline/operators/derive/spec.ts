import { field } from '../../data/schema.ts';
import { checkUnique } from '../check-columns.ts';
import type { TransformSpec } from '../define.ts';
import { checkExpressionParam } from '../expressions.ts';
import { assignmentsOf, outputColumns } from './assignments.ts';

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'stateless',
  kind: 'derive',
  label: 'Derive',
  summary: 'Computes columns from the columns of each row.',
  category: 'Shape rows',
  icon: 'function-square',
  aliases: ['select', 'map', 'compute', 'column', 'project', 'rename', 'with'],
  inputs: [{ name: 'in', label: 'rows', accepts: ['stream'] }],
  output: 'stream',
  fields: [
    {
      name: 'assignments', label: 'Columns', type: 'list', item: 'column', min: 1, max: 64, blank: { name: '', expression: '' },
      fields: [
        { name: 'name', label: 'Name', type: 'text', identifier: true },
        { name: 'expression', label: 'Expression', type: 'expression', help: 'Sees the columns of the input, not the other expressions.' },
      ],
    },
    {
      name: 'keep', label: 'Other columns', type: 'choice',
      options: [{ value: 'all', label: 'keep' }, { value: 'only', label: 'drop', help: 'The output has just the columns above.' }],
    },
  ],
  defaults: { assignments: [], keep: 'all' },
  layers: ['batch', 'speed'],
  describe: (params) => assignmentsOf(params).map((each) => `${each.name} = ${each.expression}`).join(', '),
  check: (params, inputs) => [
    ...checkUnique(assignmentsOf(params).map((each) => each.name), (i) => `assignments.${i}.name`),
    ...assignmentsOf(params).flatMap((each, i) => (
      checkExpressionParam(each.expression, inputs[0]!.schema, { param: `assignments.${i}.expression`, label: each.name })
    )),
  ],
  outputShape(params, inputs) {
    const input = inputs[0]!.schema;
    const schema = outputColumns(params, input).map((column) => (
      column.from === 'input' ? input[column.index]! : field(column.name, column.typed.type, column.typed.nullable)
    ));
    return { schema, keys: [] };
  },
};
