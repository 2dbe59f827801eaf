import { expect, it } from 'vitest';
import { sha256 } from '../../base/sha256.ts';
import type { Evidence } from './evidence.ts';
import { evidenceFiles } from './evidence-files.ts';
import type { EvidenceOutline } from './evidence-files.ts';

const evidence: Evidence = {
  sources: new Map([['s', { rows: [['a', 1], ['b', 2], ['c', null]], horizon: 2, arrived: [[5, 0, 0], [6, 0, 1], [6, 1, 0]] }]]),
  tables: new Map([['t', [['x'], ['y']]]]),
  expected: new Map([['v', [[3]]]]),
};
const outline = (layers: EvidenceOutline['layers'], arrival: EvidenceOutline['sources'][number]['arrival'] = null): EvidenceOutline => ({
  layers,
  sources: [{ node: 's', slug: 'events', names: ['key', 'a "b"'], arrival }],
  tables: [{ node: 't', slug: 'places', names: ['code'] }],
  answers: [{ node: 'v', slug: 'rows', names: ['n'] }],
});
const printed = (layers: EvidenceOutline['layers']) => Object.fromEntries(evidenceFiles(outline(layers), evidence).map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));

it('gives the batch layer what it has absorbed, and the speed layer what came after', () => {
  expect(printed(['batch', 'speed'])).toEqual({
    'verify/input/batch/events/events.ndjson': '{"key":"a","a \\"b\\"":1}\n{"key":"b","a \\"b\\"":2}\n',
    'verify/input/speed/events/events.ndjson': '{"key":"c","a \\"b\\"":null}\n',
    'verify/tables/places/rows.ndjson': '{"code":"x","_position":0}\n{"code":"y","_position":1}\n',
    'verify/expected/rows.ndjson': '{"n":3}\n',
  });
});

it('gives all records to a layer that is alone', () => {
  for (const layer of ['batch', 'speed'] as const) expect(printed([layer])[`verify/input/${layer}/events/events.ndjson`]?.split('\n')).toHaveLength(4);
});

it('says when records arrived, where a step goes by that', () => {
  const [file] = evidenceFiles(outline(['batch'], ['_arrival', '_partition', '_offset']), evidence);
  expect(new TextDecoder().decode(file!.bytes).split('\n')[2]).toBe('{"key":"c","a \\"b\\"":null,"_arrival":6,"_partition":1,"_offset":0}');
});

it('knows the hash of each file', () => {
  for (const file of evidenceFiles(outline(['batch']), evidence)) expect(file.sha256).toBe(sha256(file.bytes));
});
