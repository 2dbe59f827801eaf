import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import type { TransformSpec } from '../define.ts';

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'stateless',
  kind: 'union',
  label: 'Union',
  summary: 'Merges streams with the same columns into one, in order of arrival.',
  category: 'Combine',
  icon: 'merge',
  aliases: ['merge', 'concat', 'append', 'combine', 'union all'],
  inputs: [{ name: 'in', label: 'streams', accepts: ['stream'], many: true }],
  output: 'stream',
  fields: [],
  defaults: {},
  layers: ['batch', 'speed'],
  describe: () => '',
  check: (_params, inputs) => inputs.slice(1).flatMap((each, i) => checkSameColumns(inputs[0]!.schema, each.schema, i + 2)),
  outputShape: (_params, inputs) => ({
    schema: inputs[0]!.schema.map((each) => ({ ...each, nullable: inputs.some((input) => input.schema[fieldIndex(input.schema, each.name)]!.nullable) })),
    keys: [],
  }),
};

function checkSameColumns(first: Schema, other: Schema, ordinal: number): readonly Problem[] {
  const missing = first.filter((each) => fieldIndex(other, each.name) < 0);
  const extra = other.filter((each) => fieldIndex(first, each.name) < 0);
  const differing = first.filter((each) => other.some((peer) => peer.name === each.name && peer.type !== each.type));
  const hint = 'Use a Derive node to give all inputs the same columns.';
  return [
    ...missing.map((each) => problem('union.columns', {}, `Input ${ordinal} has no column ${each.name}, which input 1 has.`, hint)),
    ...extra.map((each) => problem('union.columns', {}, `Input ${ordinal} has a column ${each.name}, which input 1 has not.`, hint)),
    ...differing.map((each) => problem('union.types', {},
      `Column ${each.name} is ${each.type} in input 1, but ${other[fieldIndex(other, each.name)]!.type} in input ${ordinal}.`, hint)),
  ];
}
