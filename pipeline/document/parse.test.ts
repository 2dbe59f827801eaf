import { describe, expect, test } from 'vitest';
import { defaultSettings } from './defaults.ts';
import { parseDocument, parseDocumentText } from './parse.ts';
import type { Problem } from '../problem.ts';

const head = { format: 'watersmeet/pipeline', version: 1 };

function problemsOf(input: unknown): readonly Problem[] {
  const parsed = typeof input === 'string' ? parseDocumentText(input) : parseDocument(input);
  return parsed.problems;
}

function codesOf(input: unknown): readonly string[] {
  return problemsOf(input).map((each) => each.code);
}

describe('a document written by hand', () => {
  const parsed = parseDocument({
    ...head,
    nodes: [
      { id: 'events', kind: 'generator' },
      { id: 'per_key', kind: 'aggregate', params: { groupBy: ['key'] } },
      { id: 'batch', kind: 'batch-view' },
      { id: 'speed', kind: 'speed-view' },
      { id: 'answer', kind: 'serving-merge' },
    ],
    edges: [{ from: 'events', to: 'per_key' }, { from: 'per_key', to: 'batch' }, { from: 'per_key', to: 'speed' }, { from: 'batch', to: 'answer' }, { from: 'speed', to: 'answer' }],
  });

  test('may leave out everything that has an obvious meaning', () => {
    expect(parsed.problems).toEqual([]);
    expect(parsed.ok && parsed.value).toMatchObject({ name: 'Untitled', notes: '', architecture: 'lambda', panels: [], settings: defaultSettings });
  });

  test('gets ids and ports for its edges', () => {
    expect(parsed.ok && parsed.value.edges.map((each) => [each.id, each.port])).toEqual([
      ['events-per_key', 'in'], ['per_key-batch', 'in'], ['per_key-speed', 'in'], ['batch-answer-batch', 'batch'], ['speed-answer-speed', 'speed'],
    ]);
  });

  test('gets a column for each step and no two nodes in one place', () => {
    const positions = parsed.ok ? parsed.value.nodes.map((each) => each.position) : [];
    expect(positions.map((each) => each.x)).toEqual([40, 340, 640, 640, 940]);
    expect(new Set(positions.map((each) => `${each.x} ${each.y}`)).size).toBe(5);
  });
});

test('an unknown kind and an edge to nowhere are kept', () => {
  const parsed = parseDocument({ ...head, nodes: [{ id: 'a', kind: 'teleport', params: { deep: [{ x: 1 }] } }], edges: [{ from: 'a', to: 'b', port: 'in' }] });
  expect(parsed.ok && parsed.value.nodes[0]).toMatchObject({ kind: 'teleport', params: { deep: [{ x: 1 }] } });
  expect(parsed.ok && parsed.value.edges).toEqual([{ id: 'a-b', from: 'a', to: 'b', port: 'in' }]);
});

test.each([
  ['text that is no JSON', '{"format": ', 'document.not-json'],
  ['another JSON file', { name: 'x' }, 'document.format'],
  ['a list', [], 'document.type'],
  ['a newer version', { ...head, version: 5 }, 'document.newer-version'],
  ['a version that is no number', { ...head, version: '1' }, 'document.version'],
  ['two nodes with one id', { ...head, nodes: [{ id: 'a', kind: 'filter' }, { id: 'a', kind: 'filter' }] }, 'document.duplicate-id'],
  ['an id with a space', { ...head, nodes: [{ id: 'a b', kind: 'filter' }] }, 'document.id'],
  ['an edge whose port could be two', { ...head, nodes: [{ id: 'a', kind: 'filter' }, { id: 'm', kind: 'serving-merge' }], edges: [{ from: 'a', to: 'm' }] }, 'document.port-missing'],
  ['a layer that is none', { ...head, nodes: [{ id: 'a', kind: 'filter', layer: 'cloud' }] }, 'document.choice'],
  ['a position that is half', { ...head, nodes: [{ id: 'a', kind: 'filter', position: { x: 1 } }] }, 'document.number'],
  ['an infinite number', { ...head, nodes: [{ id: 'a', kind: 'filter', params: { n: Infinity } }] }, 'document.not-json'],
  ['a function', { ...head, nodes: () => [] }, 'document.not-json'],
  ['a Map', { ...head, nodes: [{ id: 'a', kind: 'filter', params: new Map() }] }, 'document.not-json'],
  ['a batch interval of a millisecond', { ...head, settings: { batch: { trigger: { kind: 'interval', every: 1 } } } }, 'document.number'],
  ['too many panels', { ...head, panels: Array.from({ length: 51 }, () => ({ kind: 'table', view: 'v' })) }, 'document.too-many'],
  ['too many nodes', { ...head, nodes: Array.from({ length: 2001 }, (_, i) => ({ id: `n${i}`, kind: 'filter' })) }, 'document.too-many'],
  ['a long name', { ...head, name: 'x'.repeat(129) }, 'document.text-too-long'],
  ['a very long text', { ...head, notes: 'x'.repeat(10_001) }, 'document.text-too-long'],
  ['more than 5 MB', `${JSON.stringify(head)}${' '.repeat(5_000_000)}`, 'document.too-large'],
  ['more than 5 MB in UTF-8 only', `"${'ü'.repeat(2_500_000)}"`, 'document.too-large'],
  ['brackets a million deep', '['.repeat(1_000_000), 'document.too-deep'],
])('%s is refused with its reason', (_, input, code) => {
  expect(codesOf(input)).toEqual([code]);
  expect(problemsOf(input)[0]!.severity).toBe('error');
});

test('a value that holds itself is too deep', () => {
  const loop: Record<string, unknown> = { ...head };
  loop['nodes'] = [loop];
  expect(codesOf(loop)).toEqual(['document.too-deep']);
});

test('problems say where they are', () => {
  expect(problemsOf({ ...head, nodes: [{ id: 'a', kind: 'filter' }, { id: 'b', kind: 'filter', label: 3 }] })[0]!.where).toEqual({ node: 'b', path: 'nodes.1.label' });
});

test('a misspelt key is a warning beside the document', () => {
  const parsed = parseDocument({ ...head, nodes: [{ id: 'a', kind: 'filter', parms: {} }] });
  expect(parsed.ok).toBe(true);
  expect(parsed.problems).toMatchObject([{ code: 'document.unknown-key', severity: 'warning', where: { node: 'a' } }]);
});

test('names of Object.prototype are ordinary ids, and reach nothing', () => {
  const text = `{"format":"watersmeet/pipeline","version":1,"__proto__":{"polluted":1},"nodes":[
    {"id":"__proto__","kind":"constructor","params":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}},
    {"id":"toString","kind":"hasOwnProperty","__proto__":{"layer":"batch"}}]}`;
  const parsed = parseDocumentText(text);
  expect(parsed.ok && parsed.value.nodes.map((each) => [each.id, each.kind, each.layer])).toEqual([['__proto__', 'constructor', null], ['toString', 'hasOwnProperty', null]]);
  expect(parsed.ok && Object.keys(parsed.value.nodes[0]!.params)).toEqual(['constructor']);
  expect('polluted' in {}).toBe(false);
});

test('a byte order mark is no obstacle', () => {
  expect(parseDocumentText(`\uFEFF${JSON.stringify(head)}`).ok).toBe(true);
});
