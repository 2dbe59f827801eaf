import fc from 'fast-check';
import { expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import { extractFragment, pasteFragment, setParamAt, setSettings } from '../document/edits.ts';
import { applyEdit, cosmeticVerbs, randomEdit, seed } from '../document/random-edits.testing.ts';
import { gallery } from '../gallery/index.ts';
import { compile } from './compile.ts';
import type { PipelineDocument } from '../document/document.ts';

const fingerprint = (document: PipelineDocument): string => must(compile(document).plan, 'plan').fingerprint;

/** Two sources, so that the order of drawing has something to decide. */
const flightsTwice = ((document: PipelineDocument): PipelineDocument =>
  pasteFragment(document, extractFragment(document, document.nodes.map((each) => each.id)), { x: 0, y: 900 }).document)(gallery[0]!.document);

test(`law 6: moving, naming, notes, panels, clock speed and the order of drawing keep the plan (SEED=${seed})`, () => {
  for (const document of [...gallery.map((each) => each.document), flightsTwice]) {
    const before = compile(document).plan;
    fc.assert(fc.property(fc.array(randomEdit, { maxLength: 30 }), (sequence) => {
      const edited = sequence.reduce((each, edit) => applyEdit(each, edit, cosmeticVerbs), document);
      expect(compile(edited).plan).toEqual(before);
    }), { seed, numRuns: 60 });
  }
});

test('what changes the meaning changes the fingerprint', () => {
  const flights = gallery[0]!.document;
  const changed = [
    flights,
    setParamAt(flights, 'late', { path: 'assignments.0.expression', value: 'delay > 16' }),
    setParamAt(flights, 'by_origin', { path: 'size', value: 3_600_000 }),
    setParamAt(flights, 'delays_by_state', { path: 'policy', value: 'naive-union' }),
    setParamAt(flights, 'delays_by_state', { path: 'name', value: 'by_state_now' }),
    setParamAt(flights, 'airports', { path: 'columns.0.nullable', value: true }),
    setSettings(flights, { seed: 2 }),
    setSettings(flights, { batch: { throughput: 25 } }),
  ];
  expect(new Set(changed.map(fingerprint)).size).toBe(changed.length);
});
