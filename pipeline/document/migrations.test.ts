import { expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import { compile } from '../compile/compile.ts';
import { defaultSettings } from './defaults.ts';
import type { PipelineDocument } from './document.ts';
import version0 from './fixtures/version-0.json' with { type: 'json' };
import version1 from './fixtures/version-1.json' with { type: 'json' };
import version3 from './fixtures/version-3.json' with { type: 'json' };
import { parseDocument, parseDocumentText, printDocument } from './parse.ts';

function opened(json: unknown): PipelineDocument {
  const parsed = parseDocument(json);
  expect(parsed.problems).toEqual([]);
  return must(parsed.ok ? parsed.value : null, 'document');
}

test('the frozen fixture of version 0 still opens', () => {
  const value = opened(version0);
  expect(value.version).toBe(4);
  expect(value.nodes[1]!.params).toEqual({
    groupBy: ['key'], window: 'hopping', size: 3_600_000, slide: 900_000, measures: [{ name: 'orders', fn: 'count', column: '', where: '' }],
  });
  expect(value.edges.map(({ from, to, port }) => [from, to, port])).toEqual([
    ['orders', 'by_key', 'in'], ['by_key', 'batch', 'in'], ['by_key', 'speed', 'in'], ['batch', 'orders_now', 'batch'], ['speed', 'orders_now', 'speed'],
  ]);
});

test('the frozen fixture of version 1 still opens, means what it meant, and is written as version 2 as long as that can hold it', () => {
  const value = opened(version1);
  expect(value.version).toBe(4);
  expect(value.architecture).toBe('lambda');
  expect(value.settings).toEqual({ ...version1.settings, kappa: defaultSettings.kappa, faults: [] });
  expect(value.nodes).toEqual(version1.nodes);
  expect(compile(value).problems).toEqual([]);
  const printed = printDocument(value);
  expect(JSON.parse(printed)).toMatchObject({ version: 2, settings: { faults: [] } });
  expect(parseDocumentText(printed)).toEqual({ ok: true, value, problems: [] });
});

test('the frozen fixture of version 3 still opens, with composites that have no params, and is written as version 3', () => {
  const value = opened(version3);
  expect(value.version).toBe(4);
  expect(value.composites).toEqual(version3.composites.map((each) => ({ ...each, params: [] })));
  expect(compile(value).problems).toEqual([]);
  expect(JSON.parse(printDocument(value))).toEqual(version3);
});

test.each([version0, version1, version3])('a fixture is of the version that it was frozen in: $version', (json) => {
  expect([version0.version, version1.version, version3.version]).toEqual([0, 1, 3]);
  expect(parseDocument({ ...json, version: 5 }).problems.map((each) => each.code)).toEqual(['document.newer-version']);
});
