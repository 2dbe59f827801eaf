import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { fieldIndex, isNumeric } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import { checkColumn, checkUnique } from '../check-columns.ts';
import type { TransformSpec } from '../define.ts';
import { lookupParams } from './lookup-params.ts';

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'stateless',
  kind: 'lookup-join',
  label: 'Lookup join',
  summary: 'Adds columns of a table to each row, found by equal key columns.',
  category: 'Combine',
  icon: 'combine',
  aliases: ['join', 'enrich', 'left join', 'dimension', 'map side join'],
  inputs: [
    { name: 'in', label: 'rows', accepts: ['stream'] },
    { name: 'table', label: 'table', accepts: ['table'] },
  ],
  output: 'stream',
  fields: [
    {
      name: 'on', label: 'Where', type: 'list', item: 'pair of columns', min: 1, max: 4, blank: { left: '', right: '' },
      fields: [
        { name: 'left', label: 'Column of the rows', type: 'column', port: 0 },
        { name: 'right', label: 'Column of the table', type: 'column', port: 1 },
      ],
    },
    {
      name: 'take', label: 'Take', type: 'list', item: 'column', min: 1, max: 64, blank: { column: '', as: '' },
      fields: [
        { name: 'column', label: 'Column of the table', type: 'column', port: 1 },
        { name: 'as', label: 'As', type: 'text', identifier: true },
      ],
    },
    {
      name: 'unmatched', label: 'Rows without a match', type: 'choice',
      options: [{ value: 'keep', label: 'keep', help: 'The columns taken are NULL.' }, { value: 'drop', label: 'drop' }],
    },
  ],
  defaults: { on: [], take: [], unmatched: 'keep' },
  layers: ['batch', 'speed'],
  describe(params) {
    const { on, take } = lookupParams(params);
    return `${take.map((each) => each.as).join(', ')} by ${on.map((each) => each.left).join(', ')}`;
  },
  check(params, inputs) {
    const [rows, table] = [inputs[0]!.schema, inputs[1]!.schema];
    const { on, take } = lookupParams(params);
    return [
      ...on.flatMap((pair, i) => checkPair(pair, [rows, table], i)),
      ...take.flatMap((each, i) => checkColumn(each.column, table, { param: `take.${i}.column`, label: 'Column of the table' })),
      ...checkTakenNames(take.map((each) => each.as), rows),
    ];
  },
  outputShape(params, inputs) {
    const [rows, table] = [inputs[0]!.schema, inputs[1]!.schema];
    const { take, keepUnmatched } = lookupParams(params);
    const taken = take.map(({ column, as }) => {
      const found = table[fieldIndex(table, column)]!;
      return { name: as, type: found.type, nullable: found.nullable || keepUnmatched };
    });
    return { schema: [...rows, ...taken], keys: [] };
  },
};

function checkPair(pair: { left: string; right: string }, [rows, table]: readonly [Schema, Schema], index: number): readonly Problem[] {
  const missing = [
    ...checkColumn(pair.left, rows, { param: `on.${index}.left`, label: 'Column of the rows' }),
    ...checkColumn(pair.right, table, { param: `on.${index}.right`, label: 'Column of the table' }),
  ];
  if (missing.length > 0) return missing;
  const left = rows[fieldIndex(rows, pair.left)]!;
  const right = table[fieldIndex(table, pair.right)]!;
  if (left.type === right.type || (isNumeric(left.type) && isNumeric(right.type))) return [];
  return [problem('join.types', { param: `on.${index}.right` }, `${left.name} is ${left.type}, but ${right.name} of the table is ${right.type}.`,
    'Give the column of the table the same type, or convert the other one with CAST in a Derive node.')];
}

function checkTakenNames(names: readonly string[], rows: Schema): readonly Problem[] {
  const taken = names.flatMap((name, i) => (
    fieldIndex(rows, name) < 0 ? [] : [problem('column.duplicate', { param: `take.${i}.as` }, `The rows already have a column ${name}.`, 'Take it under another name.')]
  ));
  return [...taken, ...checkUnique(names, (i) => `take.${i}.as`)];
}
