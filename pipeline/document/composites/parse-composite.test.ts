import { expect, test } from 'vitest';
import { must } from '../../base/assert.ts';
import { parseDocument, parseDocumentText, printDocument } from '../parse.ts';

const clean = {
  id: 'clean', name: 'Clean', nodes: [{ id: 'valid', kind: 'filter', params: { condition: 'delay > 0' } }, { id: 'late', kind: 'derive' }],
  edges: [{ from: 'valid', to: 'late' }], inputs: [{ name: 'in', to: [{ node: 'valid' }] }], output: 'late',
};
const head = {
  format: 'watersmeet/pipeline', version: 3, nodes: [{ id: 'rows', kind: 'generator' }, { id: 'mine', kind: 'composite', params: { composite: 'clean' } }],
  edges: [{ from: 'rows', to: 'mine' }],
};
const codes = (composites: unknown): readonly string[] => parseDocument({ ...head, composites }).problems.map((each) => each.code);

test('a composite written by hand leaves out what has an obvious meaning, and its instance has its ports', () => {
  const parsed = parseDocument({ ...head, composites: [clean] });
  expect(parsed.problems).toEqual([]);
  const value = must(parsed.ok ? parsed.value : null, 'document');
  expect(value.composites[0]).toMatchObject({ summary: '', edges: [{ id: 'valid-late', port: 'in' }], inputs: [{ to: [{ node: 'valid', port: 'in' }] }] });
  expect(value.edges[0]).toMatchObject({ id: 'rows-mine', port: 'in' });
  expect(parseDocumentText(printDocument(value))).toEqual({ ok: true, value, problems: [] });
  expect(JSON.parse(printDocument(value))).toMatchObject({ version: 3 });
});

test.each([
  ['two of one id', [clean, clean], 'document.duplicate-id'],
  ['an output that is no node of it', [{ ...clean, output: 'rows' }], 'composite.no-node'],
  ['an input that leads to no node of it', [{ ...clean, inputs: [{ name: 'in', to: [{ node: 'rows' }] }] }], 'composite.no-node'],
  ['an input that leads nowhere', [{ ...clean, inputs: [{ name: 'in', to: [] }] }], 'composite.open-input'],
  ['two inputs of one name', [{ ...clean, inputs: [...clean.inputs, ...clean.inputs] }], 'document.duplicate-id'],
  ['a node in a layer', [{ ...clean, nodes: [{ ...clean.nodes[0], layer: 'batch' }, clean.nodes[1]] }], 'composite.layer'],
  ['more composites than a document holds', Array.from({ length: 101 }, (_, i) => ({ ...clean, id: `c${i}` })), 'document.too-many'],
  ['more nodes than a composite holds', [{ ...clean, nodes: [...clean.nodes, ...Array.from({ length: 199 }, (_, i) => ({ id: `n${i}`, kind: 'filter' }))] }], 'document.too-many'],
])('%s is refused with its reason', (_, composites, code) => {
  expect(codes(composites)).toContain(code);
});

test('names of Object.prototype are ordinary ids of composites', () => {
  const own = { ...clean, id: 'constructor' };
  const parsed = parseDocument({ ...head, nodes: [head.nodes[0], { id: 'mine', kind: 'composite', params: { composite: 'toString' } }], composites: [own], edges: [] });
  expect(parsed.ok && parsed.value.composites[0]!.id).toBe('constructor');
});
