import { expect, test } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { makeComposite } from '#pipeline/document/edits.ts';
import { galleryEntry } from '#pipeline/gallery/index.ts';
import { openDocument } from './document-store.ts';
import { darkenTrace, lightTrace, litPart, useLitTrace } from './lit-trace.ts';

const record = { source: 'flights', partition: 0, offset: 7, eventTime: 0, arrival: 0, row: [], lambda: null, kappa: null };
const step = { architecture: 'lambda', layer: 'batch', node: 'late', rows: [], schema: [], ended: null } as const;

test('a node where one path goes on and another ends is on the way', () => {
  lightTrace(record, { place: record, steps: [{ ...step, architecture: 'kappa', layer: 'speed', ended: 'late' }, step, { ...step, node: 'answer', ended: 'not-yet-read' }] }, 'view');
  expect([...useLitTrace.getState().lit?.nodes ?? []]).toEqual([['flights', 'through'], ['late', 'through'], ['answer', 'ended']]);
  darkenTrace();
  expect(useLitTrace.getState().lit).toBeNull();
});

test('the view that counts the record is the end of its way', () => {
  lightTrace({ ...record, kappa: { counted: 1, late: false } }, { place: record, steps: [step] }, 'view');
  expect(useLitTrace.getState().lit?.nodes.get('view')).toBe('through');
  lightTrace({ ...record, kappa: { counted: 0, late: true } }, { place: record, steps: [step] }, 'view');
  expect(useLitTrace.getState().lit?.nodes.has('view')).toBe(false);
  darkenTrace();
});

test('each path ends a record in its own way', () => {
  const fate = { ...record, lambda: { batch: 1, speed: 0, late: true }, kappa: { counted: 0, late: true } };
  const late = { ...step, layer: 'speed', ended: 'late' } as const;
  const lit = { record: fate, view: 'view', trace: { place: record, steps: [step, late, { ...late, architecture: 'kappa' }] } } as const;
  const at = (architecture: 'lambda' | 'kappa', lane: string, home: string) => litPart(lit, { architecture, lane, home });
  expect([at('lambda', 'logical', 'flights'), at('lambda', 'batch', 'late'), at('lambda', 'speed', 'late'), at('kappa', 'speed', 'late')]).toEqual(['through', 'through', 'ended', 'ended']);
  expect([at('lambda', 'batch', 'view'), at('lambda', 'speed', 'view'), at('lambda', 'serving', 'view'), at('kappa', 'speed', 'view')]).toEqual(['through', undefined, 'through', undefined]);
});

test('an instance is passed where its output was, and ends a record that one of its nodes dropped', () => {
  const flights = must(galleryEntry('flight-delays'), 'flights').document;
  openDocument('test', makeComposite(flights, ['with_state', 'by_state'], { name: 'Mine' }).document);
  const [first, last] = [{ ...step, node: 'mine/with_state' }, { ...step, node: 'mine/by_state' }];
  const lit = (steps: Parameters<typeof lightTrace>[1]['steps']): unknown => {
    lightTrace(record, { place: record, steps }, 'view');
    return useLitTrace.getState().lit?.nodes.get('mine');
  };
  expect(lit([first, last])).toBe('through');
  expect(lit([first, { ...last, ended: 'late' }])).toBe('ended');
  expect(lit([{ ...first, ended: 'dropped' }])).toBe('ended');
  expect(lit([{ ...first, ended: 'dropped' }, last])).toBe('through');
  darkenTrace();
});
