import { expect, test } from 'vitest';
import { must } from '../../base/assert.ts';
import { compile } from '../../compile/compile.ts';
import type { PipelineDocument } from '../document.ts';
import { canMakeComposite, expandInstance, makeComposite } from '../edits.ts';
import { parseDocument, parseDocumentText, printDocument } from '../parse.ts';

const result = parseDocument({
  format: 'watersmeet/pipeline', version: 3, name: 'Split', architecture: 'kappa',
  nodes: [
    { id: 'events', kind: 'generator' }, { id: 'parts', kind: 'split', params: { branches: [{ name: 'large', condition: 'value > 60' }] } },
    { id: 'marked', kind: 'derive', params: { assignments: [{ name: 'value', expression: 'value * 2' }] } }, { id: 'both', kind: 'union' }, { id: 'kept', kind: 'view', params: { name: 'kept' } },
  ],
  edges: [{ from: 'events', to: 'parts' }, { from: 'parts', output: 'large', to: 'marked' }, { from: 'marked', to: 'both' }, { from: 'parts', output: 'rest', to: 'both' }, { from: 'both', to: 'kept' }],
});
const document = must(result.ok ? result.value : null, JSON.stringify(result.problems));

/** What each step computes, whatever it is called. */
function computed(of: PipelineDocument): readonly string[] {
  const { plan, problems } = compile(of);
  const steps = must(plan, JSON.stringify(problems)).steps;
  const nameOf = (id: string): string => id.split('/').filter((part) => part !== 'one').join('/');
  return steps.map(({ id, kind, params, inputs }) => `${nameOf(id)} ${kind} ${JSON.stringify(params)} of ${inputs.map((each) => (each.from === 'step' ? nameOf(each.step) : each.node)).join()}`).toSorted();
}

test('a split inside an operator keeps its outputs, made and taken apart again', () => {
  const made = makeComposite(document, ['parts', 'marked', 'both'], { name: 'one' });
  expect(made.document.composites[0]!.edges.map(({ output }) => output)).toEqual(['large', undefined, 'rest']);
  expect(computed(made.document)).toEqual(computed(document));
  expect(parseDocumentText(printDocument(made.document))).toMatchObject({ ok: true, value: made.document });
  expect(computed(expandInstance(made.document, must(made.instance, 'an instance')).document)).toEqual(computed(document));
});

test('two outputs that lead into an operator are two of its inputs', () => {
  const made = makeComposite(document, ['marked', 'both'], { name: 'one' });
  expect(made.document.composites[0]!.inputs.map(({ to }) => to.map(({ node }) => node))).toEqual([['marked'], ['both']]);
  expect(made.document.edges.filter(({ from }) => from === 'parts').map(({ output, to }) => [output, to])).toEqual([['large', 'one'], ['rest', 'one']]);
  expect(computed(made.document)).toEqual(computed(document));
});

test('a split can not be where an operator ends: it has several outputs', () => {
  expect(canMakeComposite(document, ['parts'])?.code).toBe('selection.outputs');
});
