import { expect, test } from 'vitest';
import { must } from '../../base/assert.ts';
import { parseDocument, printDocument } from '../parse.ts';

const param = { name: 'least', node: 'valid', param: 'condition' };
const documentWith = (params: unknown): unknown => ({
  format: 'watersmeet/pipeline', version: 4,
  nodes: [{ id: 'rows', kind: 'generator' }, { id: 'mine', kind: 'composite', params: { composite: 'clean', least: 'value > 20' } }],
  edges: [{ from: 'rows', to: 'mine' }],
  composites: [{
    id: 'clean', nodes: [{ id: 'valid', kind: 'filter', params: { condition: 'value > 0' } }, { id: 'late', kind: 'derive', params: { assignments: [{ name: 'twice', expression: 'value * 2' }] } }],
    edges: [{ from: 'valid', to: 'late' }], inputs: [{ name: 'in', to: [{ node: 'valid' }] }], output: 'late', params,
  }],
});
const codes = (params: unknown): readonly string[] => parseDocument(documentWith(params)).problems.map((each) => each.code);

test('a param written by hand leaves out its label, and is written as version 4', () => {
  const parsed = parseDocument(documentWith([param]));
  expect(parsed.problems).toEqual([]);
  const value = must(parsed.ok ? parsed.value : null, 'document');
  expect(value.composites[0]!.params).toEqual([{ ...param, label: '' }]);
  expect(JSON.parse(printDocument(value))).toMatchObject({ version: 4, composites: [{ params: [{ ...param, label: '' }] }] });
});

test.each([
  ['no list', {}, 'document.type'],
  ['one that is no object', ['least'], 'document.type'],
  ['one without a name', [{ ...param, name: undefined }], 'document.id'],
  ['two of one name', [param, { ...param, node: 'late', param: 'keep' }], 'document.duplicate-id'],
  ['one that is called composite', [{ ...param, name: 'composite' }], 'composite.param-name'],
  ['one that is called __proto__', [{ ...param, name: '__proto__' }], 'composite.param-name'],
  ['one of no node', [{ ...param, node: 'rows' }], 'composite.no-node'],
  ['one that names no param', [{ ...param, param: 'a b' }], 'composite.param-path'],
  ['one that names a prototype', [{ ...param, param: '__proto__.polluted' }], 'composite.param-path'],
  ['one that names an item of a list', [{ ...param, node: 'late', param: 'assignments.01.name' }], 'composite.param-path'],
  ['two that set the same', [param, { ...param, name: 'other' }], 'composite.param-twice'],
  ['one that sets a part of what another sets', [{ name: 'all', node: 'late', param: 'assignments' }, { name: 'one', node: 'late', param: 'assignments.0.expression' }], 'composite.param-twice'],
  ['more than a composite has', Array.from({ length: 33 }, (_, i) => ({ ...param, name: `p${i}` })), 'document.too-many'],
  ['a label that is too long', [{ ...param, label: 'x'.repeat(129) }], 'document.text-too-long'],
  ['something unknown', [{ ...param, default: 1 }], 'document.unknown-key'],
])('params with %s are refused, or warned of', (_, params, code) => {
  expect(codes(params)).toContain(code);
});
