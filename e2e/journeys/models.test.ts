import { expect } from 'vitest';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { galleryEntry } from '#pipeline/gallery/index.ts';
import { parseModelFile } from '#pipeline/operators/models/model-file.ts';
import { seriousViolations } from '../harness/axe.ts';
import { journey } from '../harness/journey.ts';

/** Late or not, by distance and origin: over the flights, with a batch run a week. */
function lateFlights(): PipelineDocument {
  const flights = galleryEntry('flight-delays')!.document;
  const node = (id: string, kind: string, params: PipelineDocument['nodes'][number]['params'], x: number): PipelineDocument['nodes'][number] => ({ id, kind, label: id, layer: null, params, position: { x, y: 0 } });
  const features = [{ column: 'distance', as: 'scaled', categories: '', buckets: 16 }, { column: 'origin', as: 'categories', categories: 'ATL, ORD, DFW, LAX', buckets: 16 }];
  return {
    ...flights,
    name: 'Late or not',
    nodes: [
      ...flights.nodes.filter(({ id }) => id === 'flights' || id === 'late'),
      node('learn', 'train', { algorithm: 'logistic', label: 'late', features, l2: 1, learningRate: 0.02, most: 20_000, seed: 1 }, 530),
      node('model', 'view', { name: 'model', policy: 'absorbed-offset' }, 795),
    ],
    edges: [{ id: 'a', from: 'flights', to: 'late', port: 'in' }, { id: 'b', from: 'late', to: 'learn', port: 'in' }, { id: 'c', from: 'learn', to: 'model', port: 'in' }],
    panels: [],
  };
}

journey('a model is judged as it runs, compared with an earlier version, rolled back, and taken along', { timeout: 240_000 }, async ({ app }) => {
  await app.importDocument(lateFlights());
  await app.page.getByRole('tab', { name: 'Models' }).click();
  await app.clock.waitFor(({ now }) => now > '2001-01-22');
  await app.clock.pause();
  const model = app.page.getByRole('region', { name: 'Model learn, Lambda' });
  await model.getByText(/stale 0\.\d+ \| served 0\.\d+ \| online 0\.\d+/).first().waitFor();
  await model.getByRole('img', { name: /^Calibration: .* predicted/ }).waitFor();
  await model.getByRole('row', { name: /^distance / }).waitFor();
  expect(await seriousViolations(app.page)).toEqual([]);

  const versions = model.getByRole('row').filter({ has: app.page.getByRole('button', { name: /^Roll back to version/ }) });
  await versions.first().getByRole('button', { name: /^Compare version/ }).click();
  await model.getByRole('table', { name: /^Version \d+ beside \d+/ }).getByRole('row').nth(1).waitFor();
  await versions.first().getByRole('button', { name: /^Roll back to version/ }).click();
  await model.getByRole('button', { name: 'Serve the newest again' }).click();
  await model.getByRole('button', { name: 'Serve the newest again' }).waitFor({ state: 'detached' });

  const take = async (item: string): Promise<string> => app.textOfDownload(async () => {
    await model.getByRole('button', { name: 'Take learn along' }).click();
    await app.page.getByRole('menuitem', { name: item }).click();
  });
  const parsed = parseModelFile(await take('Download as JSON'));
  expect(parsed.ok && parsed.value.algorithm.name).toBe('logistic');
  expect(await take('Download as PMML')).toContain('<PMML');

  await model.getByRole('button', { name: 'Take learn along' }).click();
  await app.page.getByRole('menuitem', { name: 'Score rows with it' }).click();
  const score = (await app.document()).nodes.find(({ kind }) => kind === 'score');
  expect(score?.params['output']).toBe('prediction');
  const pinned = app.inspector().getByRole('group', { name: 'Model' });
  await pinned.getByText('Logistic regression').waitFor();
  await pinned.getByText(/^distance/).waitFor();
  expect(await seriousViolations(app.page)).toEqual([]);
  await pinned.getByRole('button', { name: 'Paste…' }).press('Enter');
  const text = pinned.getByRole('textbox', { name: 'Text of the model' });
  await text.fill('{ "format": "watersmeet-model-1" }');
  await pinned.getByText(/learnt in a way that is unknown/).waitFor();
  const other = { format: 'watersmeet-model-1', algorithm: 'linear', label: '', features: [{ column: 'distance', as: 'number' }], hyperparameters: {}, entries: [['coefficient', '(intercept)', 1], ['coefficient', 'distance', 0.5], ['fit', 'examples', 4]] };
  await text.fill(JSON.stringify(other));
  await pinned.getByText('Linear regression').waitFor();
  await pinned.getByRole('button', { name: 'Served now: learn' }).click();
  await pinned.getByText('Logistic regression').waitFor();
  await app.focusCanvas();
  await app.undo(3);
  expect((await app.nodeIds()).length).toBe(4);
});
