import { describe, expect, it } from 'vitest';
import { hasErrors } from '../problem.ts';
import { operators } from './index.ts';
import { runExample } from './run-example.testing.ts';
import { parseParams } from './params.ts';

for (const operator of operators) {
  describe.each(operator.examples.map((example) => [example.title, example] as const))(`${operator.kind}: %s`, (_title, example) => {
    const parsed = parseParams(operator.fields, example.params);
    const params = parsed.ok ? parsed.value : {};

    it('has params that its form and its check accept', () => {
      expect(parsed.problems).toEqual([]);
      const problems = operator.check(params, example.inputs.map(({ schema, keys = [] }, i) => ({
        port: operator.inputs[i]?.name ?? operator.inputs[0]!.name, type: operator.inputs[i]?.accepts[0] ?? 'stream', schema, keys,
      })));
      expect(hasErrors(problems)).toBe(false);
    });

    it('gives what it says, by reference and by kernel', () => {
      expect(runExample(operator, { ...example, params })).toEqual({ reference: example.output, kernel: example.output });
    });
  });
}

it('every operator that changes rows shows at least two examples', () => {
  const bare = operators.filter(({ role, examples }) => ['transform', 'accumulate', 'query'].includes(role) && examples.length < 2);
  expect(bare.map((each) => each.kind)).toEqual([]);
});
