import { columnFrom } from '../../data/column.ts';
import type { Table } from '../../data/table.ts';
import type { Entry } from '../models/algorithm.ts';
import { outputShape } from './output-shape.ts';
import type { TrainSpec } from './params.ts';

/** A model as a view shows it: a row for each entry. */
export function entryTable(entries: readonly Entry[], { census }: Pick<TrainSpec, 'census'>): Table {
  const { schema, keys } = outputShape({ census });
  return {
    schema, keys, length: entries.length,
    columns: [columnFrom('string', entries.map(({ part }) => part)), columnFrom('string', entries.map(({ item }) => item)), columnFrom(schema[2]!.type, entries.map(({ value }) => value))],
  };
}
