import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gallery } from '../gallery/index.ts';
import type { PipelineDocument } from './document.ts';
import { canRedo, canUndo, createHistory, push, redo, undo } from './history.ts';
import { parseDocument, parseDocumentText, printDocument } from './parse.ts';
import { applyEdit, randomEdit, seed } from './random-edits.testing.ts';
import type { RandomEdit } from './random-edits.testing.ts';

const start = gallery[0]!.document;
const edits = fc.array(randomEdit, { maxLength: 40 });

function edited(sequence: readonly RandomEdit[]): PipelineDocument {
  return sequence.reduce((document, each) => applyEdit(document, each), start);
}

test(`law 9: parse(print(document)) is the document, after any edits (SEED=${seed})`, () => {
  fc.assert(fc.property(edits, (sequence) => {
    const document = edited(sequence);
    const parsed = parseDocumentText(printDocument(document));
    expect(parsed).toEqual({ ok: true, value: document, problems: [] });
    expect(parseDocument(structuredClone(document)).ok).toBe(true);
    if (parsed.ok) expect(printDocument(parsed.value)).toBe(printDocument(document));
  }), { seed, numRuns: 150 });
});

test(`law 10: any sequence of edits, undone, is the start, and redone the end (SEED=${seed})`, () => {
  fc.assert(fc.property(fc.array(fc.tuple(randomEdit, fc.constantFrom(null, 'a', 'b')), { maxLength: 60 }), (sequence) => {
    let history = createHistory(start);
    for (const [edit, key] of sequence) history = push(history, { document: applyEdit(history.present.document, edit), label: 'Edit', key });
    const end = history.present.document;
    while (canUndo(history)) history = undo(history);
    expect(history.present.document).toBe(start);
    while (canRedo(history)) history = redo(history);
    expect(history.present.document).toBe(end);
  }), { seed, numRuns: 200 });
});

test(`an edit changes no document in place (SEED=${seed})`, () => {
  fc.assert(fc.property(edits, (sequence) => {
    // Writing to a frozen object throws here.
    sequence.reduce((document, each) => deepFreeze(applyEdit(document, each)), deepFreeze(start));
  }), { seed, numRuns: 50 });
});

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
