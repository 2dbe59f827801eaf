import { expect, test } from 'vitest';
import { checkImports } from './check-imports.js';

/** @param {Record<string, string>} sources */
function breachesIn(sources) {
  return checkImports(new Map(Object.entries(sources)));
}

test('lets a room import what stands before it', () => {
  expect(breachesIn({
    'pipeline/base/assert.ts': 'export function assert() {}',
    'pipeline/data/chunk.ts': "import { assert } from '../base/assert.ts';\nassert();",
    'workers/engine/engine.ts': "import { assert } from '#pipeline/base/assert.ts';\nassert();",
  })).toEqual([]);
});

test('names the line of an import that goes against the arrow', () => {
  expect(breachesIn({
    'pipeline/operators/filter/index.ts': 'export const filter = 1;',
    'pipeline/data/chunk.ts': "// first\nimport { filter } from '../operators/filter/index.ts';\nfilter;",
  })).toEqual(['pipeline/data/chunk.ts:2 pipeline/data may not import pipeline/operators/filter/index.ts']);
});

test.each([
  ["export * from '../operators/a.ts';"],
  ["export { a } from '../operators/a.ts';"],
  ["const a = await import('../operators/a.ts');"],
  ["type A = import('../operators/a.ts').A;"],
  ["import type { A } from '../operators/a.ts';"],
])('sees through every way to import: %s', (source) => {
  expect(breachesIn({ 'pipeline/operators/a.ts': 'export const a = 1; export type A = 1;', 'pipeline/data/b.ts': source })).toHaveLength(1);
});

test('does not take text or comments for imports', () => {
  expect(breachesIn({ 'pipeline/data/b.ts': "// import { a } from '../operators/a.ts';\nexport const text = `import x from '../operators/a.ts'; Date.now()`;" })).toEqual([]);
});

test('lets types through where only types may pass', () => {
  const protocol = 'export const protocolVersion = 1; export interface EngineApi {}';
  expect(breachesIn({ 'workers/protocol/engine-api.ts': protocol, 'app/canvas/a.ts': "import type { EngineApi } from '#workers/protocol/engine-api.ts';\nexport type A = EngineApi;" })).toEqual([]);
  expect(breachesIn({ 'workers/protocol/engine-api.ts': protocol, 'app/canvas/a.ts': "import { protocolVersion } from '#workers/protocol/engine-api.ts';\nprotocolVersion;" }))
    .toEqual(['app/canvas/a.ts:1 app/canvas may import only types of workers/protocol/engine-api.ts']);
});

test('keeps workers from documents', () => {
  expect(breachesIn({
    'pipeline/document/document.ts': 'export interface PipelineDocument {}',
    'workers/engine/a.ts': "import type { PipelineDocument } from '#pipeline/document/document.ts';\nexport type A = PipelineDocument;",
  })).toEqual(['workers/engine/a.ts:1 workers/engine may not import pipeline/document/document.ts']);
});

test('keeps features of the app apart', () => {
  expect(breachesIn({ 'app/panels/a.ts': 'export const a = 1;', 'app/canvas/b.ts': "import { a } from '../panels/a.ts';\na;" }))
    .toEqual(['app/canvas/b.ts:1 app/canvas may not import app/panels/a.ts']);
});

test('lets only the engine client name worker files', () => {
  const worker = 'export {};';
  const start = "new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), { type: 'module' });";
  expect(breachesIn({ 'workers/engine.worker.ts': worker, 'app/engine/start.ts': start })).toEqual([]);
  expect(breachesIn({ 'workers/engine.worker.ts': worker, 'app/panels/start.ts': start })).toHaveLength(1);
});

test('keeps packages in their rooms', () => {
  expect(breachesIn({ 'app/panels/a.tsx': "import { ReactFlow } from '@xyflow/react';\nReactFlow;" })).toEqual(['app/panels/a.tsx:1 app/panels may not use the package @xyflow/react']);
  expect(breachesIn({ 'app/canvas/a.tsx': "import { ReactFlow } from '@xyflow/react';\nReactFlow;" })).toEqual([]);
  expect(breachesIn({ 'pipeline/data/a.ts': "import { readFileSync } from 'node:fs';\nreadFileSync;" })).toHaveLength(1);
});

test('asks for # across a border and for a relative path at home', () => {
  const sources = { 'pipeline/base/a.ts': 'export const a = 1;', 'workers/state/c.ts': 'export const c = 1;' };
  expect(breachesIn({ ...sources, 'workers/state/b.ts': "import { a } from '../../pipeline/base/a.ts';\na;" })[0]).toContain('write #pipeline/base/a.ts');
  expect(breachesIn({ ...sources, 'workers/state/b.ts': "import { c } from '#workers/state/c.ts';\nc;" })[0]).toContain('use a relative path');
});

test('says when an import leads nowhere', () => {
  expect(breachesIn({ 'pipeline/base/a.ts': "import { b } from './b.ts';\nb;" })).toEqual(['pipeline/base/a.ts:1 ./b.ts does not exist']);
});

test('finds a cycle, and leaves cycles of types alone', () => {
  const cycle = breachesIn({
    'pipeline/base/a.ts': "import { b } from './b.ts';\nexport const a = () => b;",
    'pipeline/base/b.ts': "import { a } from './a.ts';\nexport const b = () => a;",
  });
  expect(cycle).toEqual(['pipeline/base/a.ts:1 import cycle: pipeline/base/a.ts -> pipeline/base/b.ts -> pipeline/base/a.ts']);
  expect(breachesIn({
    'pipeline/base/a.ts': "import type { B } from './b.ts';\nexport type A = B;",
    'pipeline/base/b.ts': "import type { A } from './a.ts';\nexport type B = A;",
  })).toEqual([]);
});

test.each([
  ['Date.now()'], ["Date['now']()"], ['Math.random()'], ['performance.now()'], ['new Date()'], ['Date()'], ["console.log('x')"], ['crypto.randomUUID()'],
])('refuses %s where meaning is computed', (source) => {
  expect(breachesIn({ 'pipeline/data/a.ts': `export const a = () => ${source};` })).toHaveLength(1);
  expect(breachesIn({ 'workers/engine/a.ts': `export const a = () => ${source};` })).toHaveLength(1);
  expect(breachesIn({ 'workers/ingest/a.ts': `export const a = () => ${source};` })).toEqual([]);
});

test('allows dates that are handed in', () => {
  expect(breachesIn({ 'pipeline/data/a.ts': 'export const text = (time: number) => new Date(time).toISOString() + Date.UTC(2001, 0) + Math.floor(1.5);' })).toEqual([]);
});

test('keeps tests out of the product', () => {
  expect(breachesIn({ 'pipeline/base/a.testing.ts': 'export const a = 1;', 'pipeline/base/b.ts': "import { a } from './a.testing.ts';\na;" }))
    .toEqual(['pipeline/base/b.ts:1 ./a.testing.ts is a test']);
});
