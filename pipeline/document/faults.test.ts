import { describe, expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import { galleryEntry } from '../gallery/index.ts';
import { defaultSettings } from './defaults.ts';
import type { Fault, PipelineDocument } from './document.ts';
import { addFault, removeFault, removeNodes, setFault, setSettings } from './edits.ts';
import { faultKinds } from './fault.ts';
import { documentLimits } from './limits.ts';
import { newFault } from './new-fault.testing.ts';
import { parseDocument, parseDocumentText, printDocument } from './parse.ts';

const flights = must(galleryEntry('flight-delays'), 'flights').document;
const head = { format: 'watersmeet/pipeline', version: 2 };
const span = { at: 1_000_000, until: 2_000_000 };
const withFaults = (...faults: readonly unknown[]): object => ({ ...head, settings: { faults } });
const problemsOf = (input: object) => parseDocument(input).problems.map((each) => [each.code, each.where.path]);
const all: readonly Fault[] = faultKinds.map((kind) => must(newFault(flights, kind, span), kind));

test('every kind of fault comes through printing and reading', () => {
  const document = setSettings(flights, { faults: all });
  expect(parseDocumentText(printDocument(document))).toEqual({ ok: true, value: document, problems: [] });
});

test('what a Kappa pipeline leaves out means the defaults, and what it says is read', () => {
  const read = (kappa: unknown) => { const parsed = parseDocument({ ...head, settings: { kappa } }); return parsed.ok ? parsed.value.settings.kappa : parsed.problems; };
  expect(read(undefined)).toEqual(defaultSettings.kappa);
  expect(read({ retention: 86_400_000, switchOver: 'by-hand' })).toEqual({ ...defaultSettings.kappa, retention: 86_400_000, switchOver: 'by-hand' });
});

test.each<[string, object, readonly (readonly [string, string])[]]>([
  ['an unknown kind', withFaults({ kind: 'earthquake', ...span }), [['document.choice', 'settings.faults.0.kind']]],
  ['no kind', withFaults(span), [['document.choice', 'settings.faults.0.kind']]],
  ['no beginning', withFaults({ kind: 'dead-worker', until: 1 }), [['document.number', 'settings.faults.0.at']]],
  ['a time that is no number', withFaults({ kind: 'dead-worker', at: '2001', until: 1 }), [['document.number', 'settings.faults.0.at']]],
  ['a time beyond the calendar', withFaults({ kind: 'dead-worker', at: 0, until: 1e18 }), [['document.number', 'settings.faults.0.until']]],
  ['more than all of the records', withFaults({ kind: 'duplicates', ...span, source: 's', fraction: 1.5 }), [['document.number', 'settings.faults.0.fraction']]],
  ['no source', withFaults({ kind: 'late-burst', ...span, fraction: 0.5 }), [['document.id', 'settings.faults.0.source']]],
  ['half a partition', withFaults({ kind: 'stalled-partition', ...span, source: 's', partition: 0.5 }), [['document.number', 'settings.faults.0.partition']]],
  ['a run that takes less time', withFaults({ kind: 'batch-overrun', ...span, factor: 0.5 }), [['document.number', 'settings.faults.0.factor']]],
  ['params that are a list', withFaults({ kind: 'bad-deploy', ...span, node: 'n', params: [] }), [['document.type', 'settings.faults.0.params']]],
  ['more than a hundred', withFaults(...Array.from({ length: 101 }, () => ({ kind: 'dead-worker', ...span }))), [['document.too-many', 'settings.faults']]],
  ['a negative retention', { ...head, settings: { kappa: { retention: -1 } } }, [['document.number', 'settings.kappa.retention']]],
  ['a switch by nobody', { ...head, settings: { kappa: { switchOver: 'never' } } }, [['document.choice', 'settings.kappa.switchOver']]],
])('%s is refused at its place', (_, input, expected) => {
  expect(problemsOf(input)).toEqual(expected);
  expect(parseDocument(input).ok).toBe(false);
});

test('a key that belongs to another kind is ignored with a warning', () => {
  const parsed = parseDocument(withFaults({ kind: 'dead-worker', ...span, factor: 3 }));
  expect(parsed.problems).toMatchObject([{ code: 'document.unknown-key', severity: 'warning', where: { path: 'settings.faults.0' } }]);
  expect(parsed.ok && parsed.value.settings.faults).toEqual([{ kind: 'dead-worker', ...span }]);
});

test('names of Object.prototype in wrong code reach nothing', () => {
  const text = `{"format":"watersmeet/pipeline","version":2,"settings":{"faults":[{"kind":"bad-deploy","at":0,"until":1,"node":"__proto__","params":{"__proto__":{"polluted":1},"constructor":1}}]}}`;
  const parsed = parseDocumentText(text);
  expect(parsed.ok && parsed.value.settings.faults).toMatchObject([{ node: '__proto__', params: { constructor: 1 } }]);
  expect('polluted' in {}).toBe(false);
});

describe('the edits', () => {
  const one: Fault = { kind: 'dead-worker', ...span };
  const faultsOf = (document: PipelineDocument): readonly Fault[] => document.settings.faults;

  test('add at the end, replace and remove by index', () => {
    const two = addFault(addFault(flights, one), { kind: 'poison-event', ...span });
    expect(faultsOf(two).map((each) => each.kind)).toEqual(['dead-worker', 'poison-event']);
    expect(faultsOf(setFault(two, 1, { kind: 'batch-failure', ...span })).map((each) => each.kind)).toEqual(['dead-worker', 'batch-failure']);
    expect(faultsOf(removeFault(two, 0)).map((each) => each.kind)).toEqual(['poison-event']);
    expect(two.nodes).toBe(flights.nodes);
  });

  test('answer the very same document when nothing changes', () => {
    const document = addFault(flights, one);
    expect(setFault(document, 0, { ...one })).toBe(document);
    expect(setFault(document, 7, one)).toBe(document);
    expect(removeFault(document, -1)).toBe(document);
    const full = setSettings(flights, { faults: Array.from({ length: documentLimits.faults }, () => one) });
    expect(addFault(full, one)).toBe(full);
    expect(setSettings(full, { faults: [...full.settings.faults, one] })).toBe(full);
  });

  test('a removed node takes the faults along that befall it', () => {
    const document = setSettings(flights, { faults: all });
    const gone = removeNodes(document, ['flights', 'by_origin']);
    expect(faultsOf(gone).map((each) => each.kind)).toEqual(['poison-event', 'dead-worker', 'batch-failure', 'batch-overrun']);
    expect(faultsOf(document)).toHaveLength(8);
  });
});
