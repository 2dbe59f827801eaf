import { expect, it } from 'vitest';
import { twoInstances } from '#pipeline/document/composites/two-instances.testing.ts';
import { faultKinds } from '#pipeline/document/fault.ts';
import { gallery } from '#pipeline/gallery/index.ts';
import { draftOf, faultOf, missingIn, newDraft, paramsOf, problemsOf } from './draft.ts';
import { describeFault } from './fault-words.ts';

const { document } = gallery[0]!;
const at = Date.parse('2001-02-01T00:00Z');
const blank = newDraft(document, at, 86_400_000);
const wrong = { ...blank, node: 'late', params: new Map([['late', { assignments: [{ name: 'late', expression: 'delay < 15' }], keep: 'all' }]]) };

it.each(faultKinds)('a %s goes from a draft to a fault and back, and says what it will do', (kind) => {
  const draft = { ...wrong, kind };
  expect(missingIn(draft, document)).toBe('');
  const fault = faultOf(draft, document);
  expect(faultOf(draftOf(fault, blank), document)).toEqual(fault);
  expect(problemsOf(fault, document)).toEqual([]);
  expect(describeFault(fault, (node) => node)).toMatch(/2001-02-01\b.*2001-02-02\b/);
});

it.each([
  ['no code was changed', { ...wrong, params: new Map() }, 'Change what is wrong in its code.'],
  ['it ends before it begins', { ...wrong, until: at - 1 }, 'It must end after it begins.'],
  ['a time is half written', { ...wrong, until: Number.NaN }, 'Say from when until when.'],
  ['a year has six digits', { ...wrong, until: Date.parse('+012001-01-01T00:00Z') }, 'The years go from 1 to 9999.'],
  ['the node is gone', { ...wrong, node: 'nowhere' }, 'Choose whose code is wrong.'],
])('is no fault yet while %s', (_, draft, words) => {
  expect(missingIn(draft, document)).toBe(words);
});

it('passes on what the compiler says of it', () => {
  const other = { ...wrong, params: new Map([['late', { assignments: [{ name: 'late', expression: '1' }], keep: 'all' }]]) };
  expect(problemsOf(faultOf(other, document), document).map(({ code }) => code)).toEqual(['fault.schema']);
});

it('wrong code inside an instance starts from what that instance gives', () => {
  const two = twoInstances();
  const draft = { ...newDraft(two, 0, 1), kind: 'bad-deploy' as const };
  expect(['above/above', 'higher/above'].map((node) => paramsOf({ ...draft, node }, two)['condition'])).toEqual(['value > 12', 'value > 34.5']);
  expect(missingIn({ ...draft, node: 'higher/above', params: new Map([['higher/above', { condition: 'value > 34.5' }]]) }, two)).toBe('Change what is wrong in its code.');
});
