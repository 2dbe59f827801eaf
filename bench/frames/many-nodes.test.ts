import { expect, test } from 'vitest';
import { compile } from '#pipeline/compile/compile.ts';
import { parseDocument } from '#pipeline/document/parse.ts';
import { manyNodes } from './many-nodes.js';
import { summarise } from './frame-meter.js';

test('the pipeline of 300 nodes has no problem', () => {
  const parsed = parseDocument(manyNodes());
  expect(parsed.problems).toEqual([]);
  if (!parsed.ok) return;
  expect(parsed.value.nodes).toHaveLength(300);
  expect(parsed.value.edges).toHaveLength(300);
  const compilation = compile(parsed.value);
  expect(compilation.problems).toEqual([]);
  expect(compilation.plan).not.toBeNull();
});

test('frame times are summed up by nearest rank', () => {
  const times = Array.from({ length: 101 }, (_, i) => (i * (201 - i)) / 2); // 100 apart, then 99, and so on to 1
  expect(summarise(times)).toEqual({ frames: 100, p50_ms: 50, p95_ms: 95, p99_ms: 99, max_ms: 100 });
  expect(summarise([]).frames).toBe(0);
});
