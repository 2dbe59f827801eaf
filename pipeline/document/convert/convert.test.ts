import { describe, expect, test } from 'vitest';
import { must } from '../../base/assert.ts';
import { compile } from '../../compile/compile.ts';
import { galleryEntry } from '../../gallery/index.ts';
import { convertToKappa, convertToLambda, wireByHand } from '../convert.ts';
import type { PipelineDocument } from '../document.ts';
import { addFault, addNode, addPanel, connect, disconnect, extractFragment, makeComposite, newNode, newPanel, pasteFragment, setArchitecture, setLayer, setParamAt } from '../edits.ts';
import { createHistory, push, undo } from '../history.ts';

const flights = must(galleryEntry('flight-delays'), 'flights').document;
const orders = must(galleryEntry('generated-orders'), 'orders').document;
const ids = (document: PipelineDocument): string[] => document.nodes.map((each) => each.id);
const wires = (document: PipelineDocument): string[] => document.edges.map((each) => `${each.from}>${each.to}.${each.port}`);
const node = (document: PipelineDocument, id: string) => must(document.nodes.find((each) => each.id === id), id);

/** The flights with an aggregate of its own in the speed layer, that counts other flights as late. */
const apart = (() => {
  const twin = { ...node(flights, 'by_state'), id: 'by_state_fast', label: 'Per state, fast', layer: 'speed' as const };
  const wired = connect(connect(addNode(setLayer(flights, ['by_state'], 'batch'), twin), { from: 'with_state', to: twin.id, port: 'in' }), { from: twin.id, to: 'speed_by_state', port: 'in' });
  return setParamAt(wired, twin.id, { path: 'measures.3.where', value: 'delay > 60' });
})();

describe('to Kappa', () => {
  const { document, changes, refusals } = convertToKappa(flights);

  test('each merge becomes one view in its place, and the views beneath it go', () => {
    expect(refusals).toEqual([]);
    expect(document.architecture).toBe('kappa');
    expect(ids(document)).toEqual(['flights', 'late', 'by_origin', 'airports', 'with_state', 'by_state', 'delays_by_origin', 'delays_by_state']);
    expect(wires(document).filter((each) => each.includes('delays'))).toEqual(['by_origin>delays_by_origin.in', 'by_state>delays_by_state.in']);
    const [before, after] = [node(flights, 'delays_by_origin'), node(document, 'delays_by_origin')];
    expect(after).toEqual({ ...before, kind: 'view' });
    expect(document.panels).toBe(flights.panels);
    expect(compile(document).problems).toEqual([]);
  });

  test('each change is said with its reason', () => {
    expect(changes.map((each) => each.node)).toEqual(['delays_by_origin', 'batch_by_origin', 'speed_by_origin', 'delays_by_state', 'batch_by_state', 'speed_by_state']);
    expect(changes[0]).toEqual({
      node: 'delays_by_origin',
      what: 'becomes one view of Per airport and day, with its name, its panels and its queries.',
      why: 'Both of its sides computed the same, so one stream job gives the answer that the two gave together.',
    });
    for (const { what, why } of changes) expect(`${what} ${why}`).toMatch(/^[^.]+\. [A-Z].*\.$/);
  });

  test('two merges of the same views become two views of one stream', () => {
    const converted = convertToKappa(orders).document;
    expect(wires(converted).filter((each) => each.includes('orders_'))).toEqual(['by_key>orders_exact.in', 'by_key>orders_naive.in']);
    expect(node(converted, 'orders_naive').params).toEqual(node(orders, 'orders_naive').params);
  });

  test('is one undo step', () => {
    const history = push(createHistory(flights), { document, label: 'Convert to Kappa' });
    expect(undo(history).present.document).toBe(flights);
  });

  test('where the sides differ, the stream computes what the batch side did, and says so', () => {
    const converted = convertToKappa(addFault(apart, { kind: 'bad-deploy', at: 0, until: 1, node: 'by_state_fast', params: {} }));
    expect(ids(converted.document)).not.toContain('by_state_fast');
    expect(wires(converted.document)).toContain('by_state>delays_by_state.in');
    expect(node(converted.document, 'by_state').layer).toBeNull();
    expect(converted.document.settings.faults).toEqual([]);
    const said = converted.changes.filter((each) => ['delays_by_state', 'by_state', 'by_state_fast'].includes(each.node)).map((each) => `${each.what} ${each.why}`);
    expect(said).toEqual([
      expect.stringMatching(/Both sides computed .*, but the batch side with measures\.3\.where "late", the speed side with "delay > 60": the stream now computes what the batch side did/),
      expect.stringMatching(/^goes\. It stood in the speed layer only/),
      expect.stringMatching(/takes a fault along/),
      expect.stringMatching(/no longer pinned to the batch layer/),
    ]);
    expect(compile(converted.document).problems).toEqual([]);
  });

  test('sides that can not even be added become one stream, too', () => {
    const { document, changes, refusals } = convertToKappa(setParamAt(apart, 'by_state_fast', { path: 'measures.1.fn', value: 'stddev' }));
    expect(refusals).toEqual([]);
    expect(compile(document).problems).toEqual([]);
    expect(changes.find((each) => each.node === 'delays_by_state')!.why).toMatch(/^Its batch side computed .*avg.*, its speed side .*stddev/);
  });

  test('panels and queries of a half turn to the whole', () => {
    const worst = { ...newNode(flights, 'query', { x: 0, y: 900 }), id: 'worst', params: { name: 'worst', mode: 'top-n', by: 'avg_delay', n: 5 } };
    const asked = addPanel(connect(addNode(flights, worst), { from: 'speed_by_state', to: 'worst', port: 'in' }), newPanel(flights, 'table', 'batch_by_state'));
    const converted = convertToKappa(asked);
    expect(wires(converted.document)).toContain('delays_by_state>worst.in');
    expect(converted.document.panels.at(-1)).toMatchObject({ kind: 'table', view: 'delays_by_state' });
    expect(converted.changes.map((each) => each.what)).toEqual(expect.arrayContaining(['goes; its panels turn to Delays by state.', 'goes; its queries turn to Delays by state.']));
  });

  test('a batch view that stands alone becomes a view, a speed view that stands alone stays', () => {
    const alone = ['batch-view', 'speed-view'].reduce((each, kind) => connect(addNode(each, { ...newNode(each, kind, { x: 0, y: 900 }), id: kind }), { from: 'late', to: kind, port: 'in' }), flights);
    const converted = convertToKappa(alone).document;
    expect(node(converted, 'batch-view')).toMatchObject({ kind: 'view', params: { name: 'batch_view', policy: 'absorbed-offset' } });
    expect(node(converted, 'speed-view').kind).toBe('speed-view');
    expect(compile(converted).problems).toEqual([]);
  });

  test('a part that somebody is still building stays', () => {
    const building = connect(addNode(apart, { ...newNode(apart, 'filter', { x: 0, y: 900 }), id: 'half' }), { from: 'by_state_fast', to: 'half', port: 'in' });
    expect(ids(convertToKappa(building).document)).toEqual(expect.arrayContaining(['half', 'by_state_fast']));
  });

  test.each<[string, PipelineDocument, object]>([
    ['a merge without a batch side', disconnect(flights, ['batch_by_state-delays_by_state-batch']), { code: 'convert.incomplete', where: { node: 'delays_by_state' } }],
    ['a speed view of nothing', disconnect(flights, ['by_state-speed_by_state']), { code: 'convert.incomplete', where: { node: 'delays_by_state' } }],
    ['a batch side of an unknown kind', { ...apart, nodes: apart.nodes.map((each) => (each.id === 'by_state' ? { ...each, kind: 'teleport' } : each)) }, { code: 'convert.not-a-stream', where: { node: 'by_state' } }],
  ])('is refused as a whole, with the reason: %s', (_, before, refusal) => {
    const converted = convertToKappa(before);
    expect(converted.refusals).toMatchObject([{ ...refusal, severity: 'error', hint: expect.any(String) as string }]);
    expect(converted.document).toBe(before);
    expect(converted.changes).toEqual([]);
  });
});

describe('to Lambda', () => {
  const kappa = convertToKappa(flights).document;

  test('logical views stay as they are', () => {
    const { document, changes, refusals } = convertToLambda(kappa);
    expect([changes, refusals]).toEqual([[], []]);
    expect(document).toEqual({ ...kappa, architecture: 'lambda' });
    expect(compile(document).plan!.merges.map((each) => each.name)).toEqual(['delays_by_origin', 'delays_by_state']);
  });

  test('what both layers need is unpinned, and twins in layers of their own stay pinned', () => {
    const { document, changes } = convertToLambda(setLayer(kappa, ['by_origin'], 'speed'));
    expect(node(document, 'by_origin').layer).toBeNull();
    expect(changes).toEqual([{ node: 'by_origin', what: 'is no longer pinned to the speed layer.', why: 'The batch path of Delays by origin needs it, too.' }]);
    expect(convertToLambda(apart)).toEqual({ document: apart, changes: [], refusals: [] });
    expect(convertToLambda(apart).document).toBe(apart);
  });

  test('a speed view that a Kappa job kept whole becomes a view', () => {
    const alone = connect(addNode(kappa, { ...newNode(kappa, 'speed-view', { x: 0, y: 900 }), id: 's' }), { from: 'late', to: 's', port: 'in' });
    const { document, changes } = convertToLambda(alone);
    expect(node(document, 's')).toMatchObject({ kind: 'view', params: { name: 'speed_view' } });
    expect(changes.map((each) => each.node)).toEqual(['s']);
    expect(convertToLambda(setArchitecture(alone, 'both')).changes).toEqual([]);
  });
});

describe('wired by hand', () => {
  const kappa = convertToKappa(flights).document;

  test('a view becomes two views and a merge with its name, panels and queries', () => {
    const { document, changes, refusals } = wireByHand(setArchitecture(kappa, 'lambda'), 'delays_by_origin');
    expect(refusals).toEqual([]);
    expect(changes).toHaveLength(1);
    expect(node(document, 'delays_by_origin')).toMatchObject({ kind: 'serving-merge', params: { name: 'delays_by_origin' } });
    expect(node(document, 'batch_delays_by_origin')).toMatchObject({ kind: 'batch-view', params: { name: 'batch_delays_by_origin' } });
    expect(wires(document).filter((each) => each.includes('delays_by_origin'))).toEqual([
      'by_origin>batch_delays_by_origin.in', 'batch_delays_by_origin>delays_by_origin.batch', 'by_origin>speed_delays_by_origin.in', 'speed_delays_by_origin>delays_by_origin.speed',
    ]);
    expect(compile(document).problems).toEqual([]);
    expect(document.panels).toBe(kappa.panels);
  });

  test('the batch view stands above the speed view, the merge behind them, and nothing on top of one another', () => {
    const { document } = wireByHand(wireByHand(kappa, 'delays_by_origin').document, 'delays_by_state');
    const [batch, speed, merge] = ['batch_delays_by_state', 'speed_delays_by_state', 'delays_by_state'].map((id) => node(document, id).position);
    expect(batch!.y).toBeLessThan(speed!.y);
    expect(merge!.x).toBeGreaterThan(batch!.x);
    for (const a of document.nodes) {
      for (const b of document.nodes) if (a !== b) expect(Math.abs(a.position.x - b.position.x) >= 244 || Math.abs(a.position.y - b.position.y) >= 100, `${a.id} and ${b.id}`).toBe(true);
    }
  });

  test('what is no logical view is refused', () => {
    for (const id of ['delays_by_origin', 'late', 'nobody']) {
      const refused = wireByHand(flights, id);
      expect(refused.refusals).toMatchObject([{ code: 'convert.no-view' }]);
      expect(refused.document).toBe(flights);
    }
  });
});

test('an instance on one side is the same as its nodes on the other', () => {
  const twin = pasteFragment(flights, extractFragment(flights, ['with_state', 'by_state']), { x: 0, y: 900 }).document;
  const wired = [['late', 'with_state-2', 'in'], ['airports', 'with_state-2', 'table'], ['by_state-2', 'speed_by_state', 'in']].reduce((each, [from, to, port]) => connect(each, { from: from!, to: to!, port: port! }), twin);
  const { document } = makeComposite(wired, ['with_state-2', 'by_state-2'], { name: 'By state' });
  const converted = convertToKappa(document);
  expect(converted.refusals).toEqual([]);
  expect(converted.changes.find((each) => each.node === 'delays_by_state')!.why).toContain('Both of its sides computed the same');
  expect(compile(converted.document).problems.filter((each) => each.severity === 'error')).toEqual([]);
});
