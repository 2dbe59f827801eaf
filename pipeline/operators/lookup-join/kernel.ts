import { must } from '../../base/assert.ts';
import { fieldIndex } from '../../data/schema.ts';
import { Enricher } from '../joins/enrich.ts';
import { takeColumn } from '../joins/take-column.ts';
import type { KernelInput, TransformKernel } from '../execution.ts';
import type { Params } from '../operator.ts';
import { statelessParts } from '../stateless.ts';
import { createLookup } from './lookup.ts';
import { lookupParams } from './lookup-params.ts';

export function createKernel(params: Params, inputs: readonly KernelInput[]): TransformKernel {
  const { on, take, keepUnmatched } = lookupParams(params);
  const stream = inputs[0]!.schema;
  const { schema, table } = inputs[1]!;
  const { columns, length } = must(table, 'the table of a lookup join');
  const lookup = createLookup(on.map((pair) => columns[fieldIndex(schema, pair.right)]!), length);
  const keys = on.map((pair) => fieldIndex(stream, pair.left));
  const taken = take.map((each) => columns[fieldIndex(schema, each.column)]!);
  const enricher = new Enricher(keepUnmatched, (rows, count) => taken.map((column) => takeColumn(column, rows, count)));
  return {
    ...statelessParts,
    process: (chunk) => enricher.enrich(chunk, lookup.find(keys.map((key) => chunk.columns[key]!), chunk.length)),
  };
}
