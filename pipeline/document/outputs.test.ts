import { expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import type { PipelineDocument } from './document.ts';
import { canConnect, connect, extractFragment, healRemove, insertOnEdge, newNode, parseFragmentText, pasteFragment, printFragment, setParamAt } from './edits.ts';
import { createHistory, push, undo } from './history.ts';
import { parseDocument, parseDocumentText, printDocument } from './parse.ts';

const branch = (name: string): object => ({ name, condition: 'value > 1' });
const document = parsed({
  format: 'watersmeet/pipeline', version: 3, name: 'Split',
  nodes: [
    { id: 'events', kind: 'generator' }, { id: 'parts', kind: 'split', params: { branches: [branch('large'), branch('small')] } },
    { id: 'kept', kind: 'filter' }, { id: 'other', kind: 'filter' }, { id: 'both', kind: 'union' },
  ],
  edges: [{ from: 'events', to: 'parts' }, { from: 'parts', output: 'large', to: 'kept' }, { from: 'parts', output: 'rest', to: 'both' }, { from: 'parts', output: 'small', to: 'both' }],
});

function parsed(json: object): PipelineDocument {
  const result = parseDocument(json);
  return must(result.ok ? result.value : null, JSON.stringify(result.problems));
}

const wires = ({ edges }: PipelineDocument): readonly string[] => edges.map(({ from, output, to }) => `${from}${output === undefined ? '' : `.${output}`}>${to}`);
const renamed = (from: PipelineDocument, name: string): PipelineDocument => setParamAt(from, 'parts', { path: 'branches.0.name', value: name });
const branchesOf = (from: PipelineDocument, names: readonly string[]): PipelineDocument => setParamAt(from, 'parts', { path: 'branches', value: names.map(branch) });

test('an edge keeps the output that it begins at, in the file and on the clipboard', () => {
  expect(wires(document)).toEqual(['events>parts', 'parts.large>kept', 'parts.rest>both', 'parts.small>both']);
  expect(document.edges.map(({ id }) => id)).toEqual(['events-parts', 'parts-large-kept', 'parts-rest-both', 'parts-small-both']);
  const text = printDocument(document);
  expect(parseDocumentText(text)).toEqual({ ok: true, value: document, problems: [] });
  expect(JSON.parse(text)).toMatchObject({ version: 3 });
  const fragment = parseFragmentText(printFragment(extractFragment(document, ['parts', 'both'])));
  const pasted = pasteFragment(document, must(fragment.ok ? fragment.value : null, 'a fragment'), { x: 0, y: 0 });
  expect(wires(pasted.document).slice(4)).toEqual(['parts-2.rest>both-2', 'parts-2.small>both-2']);
});

test('an output that is renamed keeps its edges, one that is gone takes them along, and undo brings them back', () => {
  expect(wires(renamed(document, 'huge'))).toContain('parts.huge>kept');
  expect(wires(branchesOf(document, ['large']))).toEqual(['events>parts', 'parts.large>kept', 'parts.rest>both']);
  expect(wires(branchesOf(document, ['small', 'large']))).toEqual(wires(document));
  expect(wires(branchesOf(document, ['large', 'small', 'more']))).toEqual(wires(document));
  const history = push(createHistory(document), { document: branchesOf(document, ['small']), label: 'Remove a branch' });
  expect(wires(history.present.document)).toEqual(['events>parts', 'parts.rest>both', 'parts.small>both']);
  expect(undo(history).present.document).toBe(document);
});

test('a name that is taken, or none, leaves the edges with the old one', () => {
  expect(renamed(document, 'small').edges).toBe(document.edges);
  expect(renamed(document, '').edges).toBe(document.edges);
  expect(renamed(document, 'rest').edges).toBe(document.edges);
});

test('an edge that names no output takes one that is free', () => {
  const free = { ...document, edges: document.edges.slice(0, 2) };
  expect(wires(connect(free, { from: 'parts', to: 'other', port: 'in' })).at(-1)).toBe('parts.small>other');
  expect(wires(connect(document, { from: 'parts', to: 'other', port: 'in' })).at(-1)).toBe('parts.large>other');
});

test.each([
  [{ from: 'parts', output: 'huge', to: 'other', port: 'in' }, 'connect.no-output'],
  [{ from: 'events', output: 'large', to: 'other', port: 'in' }, 'connect.no-output'],
  [{ from: 'parts', output: 'rest', to: 'both', port: 'in' }, 'connect.duplicate'],
])('%j is refused as %s', (wire, code) => {
  expect(canConnect(document, wire).map((each) => each.code)).toEqual([code]);
});

test('two outputs may lead into one union', () => {
  expect(canConnect(document, { from: 'parts', output: 'large', to: 'both', port: 'in' })).toEqual([]);
});

test('what is put on a wire, or taken off it, leaves the output at its beginning', () => {
  const put = insertOnEdge(document, 'parts-large-kept', newNode(document, 'derive', { x: 0, y: 0 }));
  expect(wires(put).slice(-2)).toEqual(['parts.large>derive', 'derive>kept']);
  expect(wires(healRemove(put, ['derive']))).toContain('parts.large>kept');
});
