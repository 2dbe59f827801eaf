import { expect, it } from 'vitest';
import { faultKinds } from '#pipeline/document/fault.ts';
import { gallery } from '#pipeline/gallery/index.ts';
import { draftOf, faultOf, missingIn, newDraft, problemsOf } from './draft.ts';
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
