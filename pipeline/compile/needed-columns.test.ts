import { describe, expect, it } from 'vitest';
import { operators } from '../operators/index.ts';
import type { Operator } from '../operators/operator.ts';
import { parseParams } from '../operators/params.ts';
import { runExample } from '../operators/run-example.testing.ts';
import { readBy } from './needed-columns.ts';

/** History hands a path no values of columns that nothing is said to read. */
describe('what an operator is said to read is all that it reads', () => {
  const computing = operators.filter((operator): operator is Extract<Operator, { role: 'transform' | 'accumulate' }> => operator.role === 'transform' || operator.role === 'accumulate');

  it.each(computing.flatMap((operator) => operator.examples.map((example) => [operator.kind, example.title, operator, example] as const)))('%s: %s', (_kind, _title, operator, example) => {
    const parsed = parseParams(operator.fields, example.params);
    const params = parsed.ok ? parsed.value : example.params;
    const schemas = example.inputs.map(({ schema }) => schema);
    const blank = new Set<string>();
    const inputs = example.inputs.map((input, port) => {
      const read = readBy(operator, { every: [params], schema: input.schema, pair: schemas, port });
      const kept = input.schema.map(({ name }) => read.has(name) || name === input.time);
      input.schema.forEach(({ name }, c) => !kept[c] && blank.add(name));
      return { ...input, rows: input.rows.map((row) => row.map((value, c) => (kept[c] ? value : null))) };
    });
    const names = operator.outputShape(params, schemas.map((schema, i) => ({ port: operator.inputs[Math.min(i, operator.inputs.length - 1)]!.name, type: 'stream', schema, keys: [] }))).schema.map(({ name }) => name);
    // A column that is handed on is read by whoever is behind.
    const shown = (rows: typeof example.output): unknown[] => rows.map((row) => row.filter((_, c) => !blank.has(names[c]!)));
    expect(shown(runExample(operator, { ...example, params, inputs }).reference)).toEqual(shown(example.output));
  });
});
