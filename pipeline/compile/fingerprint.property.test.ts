import fc from 'fast-check';
import { expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import { extractFragment, pasteFragment, setArchitecture, setParamAt, setSettings } from '../document/edits.ts';
import { applyEdit, cosmeticVerbs, randomEdit, seed } from '../document/random-edits.testing.ts';
import { gallery } from '../gallery/index.ts';
import { compile } from './compile.ts';
import type { PipelineDocument } from '../document/document.ts';

const fingerprint = (document: PipelineDocument): string => must(compile(document).plan, 'plan').fingerprint;

/** Two sources, so that the order of drawing has something to decide. */
const flightsTwice = ((document: PipelineDocument): PipelineDocument =>
  pasteFragment(document, extractFragment(document, document.nodes.map((each) => each.id)), { x: 0, y: 900 }).document)(gallery[0]!.document);

test(`law 6: moving, naming, notes, panels, clock speed and the order of drawing keep the plan (SEED=${seed})`, () => {
  for (const document of [...gallery.map((each) => setArchitecture(each.document, 'both')), flightsTwice]) {
    const before = compile(document).plans;
    fc.assert(fc.property(fc.array(randomEdit, { maxLength: 30 }), (sequence) => {
      const edited = sequence.reduce((each, edit) => applyEdit(each, edit, cosmeticVerbs), document);
      expect(compile(edited).plans).toEqual(before);
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
    setSettings(flights, { kappa: { retention: 25 } }),
    setSettings(flights, { faults: [{ kind: 'dead-worker', at: 1, until: 2 }] }),
    setArchitecture(flights, 'kappa'),
  ];
  expect(new Set(changed.map(fingerprint)).size).toBe(changed.length);
});

test('the code fingerprint changes with the code alone', () => {
  const flights = gallery[0]!.document;
  const code = (document: PipelineDocument): string => must(compile(document).plan, 'plan').codeFingerprint;
  const other = [
    setSettings(flights, { seed: 2, kappa: { retention: 25 }, faults: [{ kind: 'duplicates', at: 1, until: 2, source: 'flights', fraction: 0.5 }] }),
    setParamAt(flights, 'delays_by_state', { path: 'policy', value: 'naive-union' }),
  ];
  expect(other.map(code)).toEqual(other.map(() => code(flights)));
  expect(code(setParamAt(flights, 'late', { path: 'assignments.0.expression', value: 'delay > 16' }))).not.toBe(code(flights));
  expect(code(setParamAt(flights, 'flights', { path: 'partitions', value: 2 }))).not.toBe(code(flights));
});
