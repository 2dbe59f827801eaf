import { expect, it } from 'vitest';
import type { Params } from '../operator.ts';
import { algorithms } from './algorithms.ts';
import { fittedModel } from './fitted-model.testing.ts';
import { parseModelFile, printModelFile } from './model-file.ts';

const first = algorithms[0]!.name;
const text = (changes: Params): string => JSON.stringify({ ...JSON.parse(printModelFile(fittedModel(first, 1))) as Params, ...changes });

it.each(algorithms.map(({ name }) => [name]))('%s: there and back, and predicts as before', (name) => {
  for (let seed = 0; seed < 20; seed++) {
    const file = fittedModel(name, seed);
    const printed = printModelFile({ ...file, facts: { version: 3, horizon: '2008-01-02' } });
    const read = parseModelFile(printed);
    expect(read.problems).toEqual([]);
    if (!read.ok) return;
    expect(printModelFile(read.value)).toBe(printed);
    const values = new Float64Array(file.settings.encoding.width);
    const ids = file.settings.encoding.features.map(({ as }) => (as === 'id' ? ['u1'] : []));
    const [before, after] = [file, read.value].map(({ algorithm, model, settings }) => algorithm.learner(model, settings).predict(values, 0, ids));
    expect(after).toBe(before);
  }
});

it('never throws, and says what is wrong', () => {
  const codeOf = (given: unknown): string => parseModelFile(given).problems[0]?.code ?? 'none';
  expect(codeOf(text({}))).toBe('none');
  for (const odd of ['', '{', 'null', '[]', '{}', 5, null, undefined, 'x'.repeat(300_000), text({ format: 'other' })]) expect(codeOf(odd)).toBe('model.format');
  for (const odd of [{}, null, '__proto__', 'deep']) expect(codeOf(text({ algorithm: odd }))).toBe('model.algorithm');
  for (const odd of [{}, null, [[1, 'a', 2]], [['a', 'b', 'c']], [['a', 'b']], [[]], [null]]) expect(codeOf(text({ entries: odd }))).toBe('model.entries');
  expect(codeOf(text({ entries: [] }))).toBe('model.entries');
  expect(codeOf(text({ features: [] }))).toBe('params.too-few');
  expect(codeOf(text({ features: [{ column: 'a', as: 'magic' }] }))).toBe('params.choice');
  expect(codeOf(text({ hyperparameters: { ridge: -1 } }))).toBe('params.range');
  expect(codeOf(text({ features: [{ column: 'a', as: 'id' }] }))).toBe('model.features');
  expect(codeOf(text({ features: Array.from({ length: 3 }, (_, i) => ({ column: `c${i}`, as: 'hashed', buckets: 1024 })) }))).toBe('model.features');
  expect(codeOf(text({ features: [{ column: 'a', as: 'number' }, { column: 'a', as: 'scaled' }] }))).toBe('model.features');
  expect(codeOf(text({ features: [{ column: 'a', as: 'categories', categories: 'b, b' }] }))).toBe('model.features');
});
