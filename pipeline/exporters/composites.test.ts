import { expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import { expandDocument } from '../document/composites/expand.ts';
import { twoInstances } from '../document/composites/two-instances.testing.ts';
import type { PipelineDocument } from '../document/document.ts';
import { makeComposite, promoteParam, renameNode, setGivenAt, setParamAt } from '../document/edits.ts';
import { galleryEntry } from '../gallery/index.ts';
import { targetsOf } from './index.ts';
import { planExport } from './plan-export.ts';
import type { ExportChoices } from './plan-export.ts';
import { printBundle } from './print-bundle.ts';

const whole: ExportChoices = { log: 'kafka', master: 'hdfs', speed: 'spark-streaming', serving: 'duckdb-serving', orchestrate: 'airflow' };
const choices = targetsOf('batch').map(({ name }): ExportChoices => ({ ...whole, batch: name }));

function bundleOf(document: PipelineDocument, chosen: ExportChoices): ReadonlyMap<string, string> {
  const planned = planExport(document, chosen);
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  const { files } = printBundle(planned.value, null);
  return new Map(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('utf8')]));
}

/** With every id of an inner node replaced by the one that it had before, and without the document itself and its hash. */
function plain(bundle: ReadonlyMap<string, string>): unknown {
  return [...bundle].filter(([path]) => path !== 'pipeline.json' && path !== 'MANIFEST.json').map(([path, text]) => [path, text.replaceAll('by_state/', '')]);
}

it.each(choices)('the bundle of a pipeline with a composite is that of its nodes, up to their names: $batch', (chosen) => {
  const flights = must(galleryEntry('flight-delays'), 'flights').document;
  const { document: made } = makeComposite(flights, ['with_state', 'by_state'], { name: 'By state' });
  const labels = new Map(expandDocument(made).document.nodes.map(({ id, label }) => [id.replace('by_state/', ''), label]));
  const written = flights.nodes.reduce((each, { id }) => renameNode(each, id, labels.get(id) ?? ''), flights);
  expect(plain(bundleOf(made, chosen))).toEqual(plain(bundleOf(written, chosen)));
});

it('names are made of the instance and the inner node', () => {
  const flights = must(galleryEntry('flight-delays'), 'flights').document;
  const bare = flights.nodes.reduce((each, { id }) => renameNode(each, id, ''), flights);
  const { document } = makeComposite(bare, ['with_state', 'by_state'], { name: 'Clean' });
  const text = [...bundleOf(document, choices[0]!).values()].join('\n');
  expect(text).toContain('clean_with_state');
  expect(text).toContain('clean_by_state');
  expect(text).not.toContain('clean/with_state`');
});

/** Under the names that nodes of the expansion have. */
function named(document: PipelineDocument, like: PipelineDocument): PipelineDocument {
  const labels = new Map(expandDocument(like).document.nodes.map(({ id, label }) => [id.replace('by_state/', ''), label]));
  return document.nodes.reduce((each, { id }) => renameNode(each, id, labels.get(id) ?? ''), document);
}

const changes = [['size', 3_600_000], ['measures.3.where', 'delay > 44']] as const;

it.each(choices)('values that an instance gives are printed as if written at its nodes: $batch', (chosen) => {
  const flights = must(galleryEntry('flight-delays'), 'flights').document;
  const { document: made } = makeComposite(flights, ['with_state', 'by_state'], { name: 'By state' });
  const given = changes.reduce((each, [param, value]) => setGivenAt(promoteParam(each, 'by_state', { node: 'by_state', param }), 'by_state', { path: param.split('.').at(-1)!, value }), made);
  const written = changes.reduce((each, [path, value]) => setParamAt(each, 'by_state', { path, value }), named(flights, made));
  expect(plain(bundleOf(given, chosen))).toEqual(plain(bundleOf(written, chosen)));
  expect([...bundleOf(given, chosen).values()].join()).not.toEqual([...bundleOf(made, chosen).values()].join());
});

it.each(choices)('each instance is printed with its own values: $batch', (chosen) => {
  const code = [...bundleOf(twoInstances(), chosen)].filter(([path]) => path !== 'pipeline.json').map(([, text]) => text).join('\n');
  expect(code).toMatch(/[>,] 12(D|e0|\.0)/);
  expect(code).toMatch(/[>,] 34\.5/);
});
