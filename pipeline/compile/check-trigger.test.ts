import { expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import type { Architecture } from '../document/document.ts';
import { addNode, newNode, setArchitecture, setSettings } from '../document/edits.ts';
import { galleryEntry } from '../gallery/index.ts';
import { compile } from './compile.ts';

const flights = must(galleryEntry('flight-delays'), 'flights').document;
const onDrift = (architecture: Architecture): typeof flights => setSettings(setArchitecture(flights, architecture), { batch: { trigger: { kind: 'drift', every: 3_600_000 } } });
const codes = (document: typeof flights): readonly string[] => compile(document).problems.map(({ code }) => code).filter((code) => code.startsWith('settings.'));

test('batch runs that wait for the drift of a model want a model', () => {
  expect(codes(onDrift('lambda'))).toEqual(['settings.drift-of-nothing']);
  expect(codes(onDrift('both'))).toEqual(['settings.drift-of-nothing']);
  expect(compile(onDrift('lambda')).plan).not.toBeNull();
});

test('with a model, or without batch runs, there is nothing to say', () => {
  expect(codes(onDrift('kappa'))).toEqual([]);
  expect(codes(flights)).toEqual([]);
  const document = onDrift('lambda');
  expect(codes(addNode(document, newNode(document, 'train', { x: 0, y: 0 })))).toEqual([]);
});
