import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import { evidencePlan } from '#pipeline/exporters/verify/evidence-plan.ts';
import { gallery } from '#pipeline/gallery/index.ts';
import type { EvidenceProgress } from '../protocol/evidence-event.ts';
import { gatherEvidence } from './gather-evidence.ts';

const orders = must(gallery.find(({ slug }) => slug === 'generated-orders'), 'the example').document;

async function gather(document: PipelineDocument, rows: number) {
  const planned = planExport(document, { batch: 'duckdb', speed: 'spark-streaming' });
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  const steps: EvidenceProgress[] = [];
  const result = await gatherEvidence({ ...evidencePlan(planned.value.design), rows, open: () => Promise.reject(new Error('it is not here')), report: (step) => steps.push(step), breathe: async () => undefined });
  return { result, steps };
}

it('has as many records of each source as were asked for, three fifths of them absorbed, and every answer', async () => {
  const { result, steps } = await gather(orders, 100);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const source = must(result.value.sources.get('orders'), 'the source');
  expect([source.rows.length, source.horizon]).toEqual([100, 60]);
  expect([...result.value.expected.keys()]).toEqual(['orders_exact', 'orders_naive']);
  // Proved by the exact policy, whatever the document's is.
  expect(result.value.expected.get('orders_naive')).toEqual(result.value.expected.get('orders_exact'));
  expect(steps.map(({ step }) => step)).toEqual(expect.arrayContaining(['records', 'answers']));
  expect(steps.every((each) => each.step !== 'records' || each.read <= 100)).toBe(true);
});

it('answers with the place where a source or a table can’t be read', async () => {
  const places = must(gallery.find(({ slug }) => slug === 'flight-delays'), 'the example').document;
  expect((await gather(places, 10)).result).toMatchObject({ ok: false, problems: [{ code: 'ingest.unreadable', where: { node: 'flights' } }] });
  const table = { ...orders, nodes: [...orders.nodes, must(places.nodes.find(({ kind }) => kind === 'table-source'), 'a table'), { id: 'join', kind: 'lookup-join', label: '', layer: null, position: { x: 0, y: 0 }, params: { on: [{ left: 'key', right: 'iata' }], take: [{ column: 'state', as: 'state' }], unmatched: 'keep' } }],
    edges: [...orders.edges.filter(({ id }) => id !== 'orders-by_key'), { id: 'a', from: 'orders', to: 'join', port: 'in' }, { id: 'b', from: 'airports', to: 'join', port: 'table' }, { id: 'c', from: 'join', to: 'by_key', port: 'in' }] };
  expect((await gather(table, 10)).result).toMatchObject({ ok: false, problems: [{ code: 'ingest.unreadable', where: { node: 'airports' } }] });
});
