import { fieldIndex } from '../../data/schema.ts';
import type { Field, Schema } from '../../data/schema.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { checkColumn, checkUnique } from '../check-columns.ts';
import type { ListField } from '../form.ts';
import type { Params } from '../operator.ts';
import { itemsOf, textOf } from '../read-params.ts';
import { columnLabel } from './key-pairs.ts';

/** A column of the other input, and what it is called in the output. */
export interface TakenColumn {
  readonly column: string;
  readonly as: string;
}

export function takenColumnsOf(params: Params): readonly TakenColumn[] {
  return itemsOf(params, 'take').map((item) => ({ column: textOf(item, 'column'), as: textOf(item, 'as') }));
}

/** `from`: what the input is called that columns are taken from: `table`. */
export function takenColumnsField(from: string, { port, min }: { port: number; min: number }): ListField {
  return {
    name: 'take', label: 'Take', type: 'list', item: 'column', min, max: 64, blank: { column: '', as: '' },
    fields: [
      { name: 'column', label: columnLabel(from), type: 'column', port },
      { name: 'as', label: 'As', type: 'text', identifier: true },
    ],
  };
}

/** `before`: the columns that the output has besides, of what `owner` names. */
export function checkTaken(taken: readonly TakenColumn[], { from, schema, before, owner }: { from: string; schema: Schema; before: readonly string[]; owner: string }): readonly Problem[] {
  return [
    ...taken.flatMap(({ column }, i) => checkColumn(column, schema, { param: `take.${i}.column`, label: `Column of the ${from}` })),
    ...taken.flatMap(({ as }, i) => (before.includes(as)
      ? [problem('column.duplicate', { param: `take.${i}.as` }, `The ${owner} already have a column ${as}.`, 'Take it under another name.')]
      : [])),
    ...checkUnique(taken.map(({ as }) => as), (i) => `take.${i}.as`),
  ];
}

/** The fields of the output; `optional`: rows without a match are kept with NULLs. */
export function takenFields(taken: readonly TakenColumn[], schema: Schema, optional: boolean): readonly Field[] {
  return taken.map(({ column, as }) => {
    const { type, nullable } = schema[fieldIndex(schema, column)]!;
    return { name: as, type, nullable: nullable || optional };
  });
}
