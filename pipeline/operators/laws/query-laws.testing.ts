import type { QueryOperator } from '../operator.ts';
import { tableRow, tableRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { Row, Schema } from '../../data/schema.ts';
import { bytesOf } from './bytes.testing.ts';
import { sameValue } from './compare.testing.ts';
import type { Law } from './law.testing.ts';
import { tableFrom } from './table.testing.ts';
import { shapesOf } from './trial.testing.ts';
import type { Trial } from './trial.testing.ts';

function viewOf({ inputs }: Trial): { rows: readonly Row[]; table: Table; others: readonly Table[] } {
  const [first, ...others] = inputs.map(({ schema, keys, partitions }) => {
    const rows = partitions.flat().map((event) => event.row);
    return { rows, table: tableFrom(schema, rows, keys) };
  });
  return { ...first!, others: others.map(({ table }) => table) };
}

/** Law 1: the rows of the reference, in its order; floats within the tolerance, as sums may be added up in another one. */
export const meaning: Law<QueryOperator> = {
  name: 'law 1, meaning',
  check(operator, trial) {
    const { rows, table, others } = viewOf(trial);
    const answer = operator.evaluate(trial.params, table, others);
    const actual = Array.from({ length: answer.length }, (_, i) => tableRow(answer, i));
    const expected = operator.reference(trial.params, { schema: table.schema, keys: table.keys, rows }, others.map((each) => ({ ...each, rows: tableRows(each) })));
    const same = actual.length === expected.length && expected.every((row, i) => sameRow(actual[i]!, row, answer.schema));
    return same ? null : `${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`;
  },
};

function sameRow(actual: Row, expected: Row, schema: Schema): boolean {
  return actual.length === expected.length && expected.every((value, c) => sameValue(actual[c]!, value, schema[c]!.type === 'float'));
}

/** Law 5: asked twice, it answers the same bytes, and leaves the view as it was. */
export const determinism: Law<QueryOperator> = {
  name: 'law 5, determinism',
  check(operator, trial) {
    const { table, others } = viewOf(trial);
    const before = bytesOf([table, others]);
    const [first, second] = [operator.evaluate(trial.params, table, others), operator.evaluate(trial.params, table, others)];
    if (bytesOf([table, others]) !== before) return 'the view was changed by being asked';
    return bytesOf(first) === bytesOf(second) ? null : 'two equal questions have different answers';
  },
};

/** Law 7: what the plan says about it is plain data, and true of the answer. */
export const border: Law<QueryOperator> = {
  name: 'law 7, border',
  check(operator, trial) {
    const shape = operator.outputShape(trial.params, shapesOf(operator, trial));
    const { table, others } = viewOf(trial);
    const { schema, keys } = operator.evaluate(trial.params, table, others);
    if (bytesOf({ schema, keys }) !== bytesOf({ schema: shape.schema, keys: shape.keys })) return `the answer has the shape ${JSON.stringify({ schema, keys })} instead of ${JSON.stringify(shape)}`;
    return bytesOf(structuredClone(shape)) === bytesOf(shape) ? null : 'the output shape does not survive structuredClone';
  },
};

export const queryLaws: readonly Law<QueryOperator>[] = [meaning, determinism, border];
