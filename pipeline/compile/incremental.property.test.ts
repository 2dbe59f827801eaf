import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Memory } from '../base/memory.ts';
import type { PipelineDocument } from '../document/document.ts';
import { setArchitecture } from '../document/edits.ts';
import { allVerbs, applyEdit, randomEdit, seed } from '../document/random-edits.testing.ts';
import type { RandomEdit } from '../document/random-edits.testing.ts';
import { gallery } from '../gallery/index.ts';
import { compile } from './compile.ts';
import type { Compilation } from './compile.ts';

const documents = gallery.slice(0, 6).map(({ document }) => setArchitecture(document, 'both'));

/** Each edit compiled with what is remembered of those before it, and by itself. */
function bothWays(document: PipelineDocument, edits: readonly RandomEdit[], memory: Memory): { readonly again: Compilation; readonly anew: Compilation }[] {
  let edited = document;
  compile(document, memory);
  return edits.map((edit) => {
    edited = applyEdit(edited, edit, allVerbs);
    return { again: compile(edited, memory), anew: compile(edited) };
  });
}

test(`what is compiled again after each edit is what is compiled anew (SEED=${seed})`, () => {
  for (const document of documents) {
    fc.assert(fc.property(fc.array(randomEdit, { maxLength: 12 }), (edits) => {
      for (const { again, anew } of bothWays(document, edits, new Memory())) expect(again).toEqual(anew);
    }), { seed, numRuns: 20 });
  }
});

/** Takes the shape of an input for what it was. */
class Forgetful extends Memory {
  override keep<T>(stage: string, name: string, from: readonly unknown[], compute: (before: T | undefined) => T): T {
    return super.keep(stage, name, stage === 'shaped' ? from.slice(0, 1) : from, compute);
  }
}

test('a memory that overlooks what an edit reaches is found out', () => {
  const same = (edits: readonly RandomEdit[]): boolean => bothWays(documents[0]!, edits, new Forgetful()).every(({ again, anew }) => JSON.stringify(again) === JSON.stringify(anew));
  expect(fc.check(fc.property(fc.array(randomEdit, { maxLength: 12 }), same), { seed, numRuns: 400 }).failed).toBe(true);
});

test('an edit of one node leaves the steps of the others the objects that they were', () => {
  const memory = new Memory();
  const document = documents[0]!;
  const before = compile(document, memory).plan!;
  const nodes = document.nodes.map((each) => (each.id === 'late' ? { ...each, position: { x: 1, y: 1 } } : each));
  const after = compile({ ...document, nodes }, memory).plan!;
  expect(after.fingerprint).toBe(before.fingerprint);
  expect(after.steps.filter((step, i) => step !== before.steps[i]).every(({ node, inputs }) => node === 'late' || inputs.some((each) => each.from === 'step' && each.step.endsWith('/late')))).toBe(true);
});
