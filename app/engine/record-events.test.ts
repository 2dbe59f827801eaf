import { beforeEach, describe, expect, test } from 'vitest';
import { warning } from '#pipeline/problem.ts';
import { initialRunState, onPanelAnswers, useRunStore } from '../state/run-store.ts';
import { recordEngineEvent, recordIngestEvent, recordWorker } from './record-events.ts';
import { WorkerDead } from './worker-dead.ts';

beforeEach(() => useRunStore.setState(initialRunState, true));

const running = { type: 'running', fingerprint: 'a', resumedAt: null, recomputed: 0 } as const;
const death = new WorkerDead('engine', 'terminated');

describe('recovery', () => {
  test('a restart from a checkpoint is told with its time', () => {
    recordWorker('engine', { status: 'ready', restarts: 0, death: null });
    recordEngineEvent(running);
    expect(useRunStore.getState().workers.engine.recovery).toBeNull();
    recordWorker('engine', { status: 'restarting', restarts: 0, death });
    expect(useRunStore.getState().workers.engine.recovery).toEqual({ kind: 'restarting', death: death.message });
    recordWorker('engine', { status: 'ready', restarts: 1, death });
    recordEngineEvent({ ...running, resumedAt: Date.UTC(2001, 2, 4, 5, 6) });
    expect(useRunStore.getState().workers.engine.recovery).toEqual({ kind: 'from-checkpoint', at: Date.UTC(2001, 2, 4, 5, 6) });
  });

  test('without a checkpoint it says that history was read again', () => {
    recordWorker('engine', { status: 'starting', restarts: 1, death });
    recordEngineEvent({ ...running, recomputed: 12_345 });
    expect(useRunStore.getState().workers.engine.recovery).toEqual({ kind: 'recomputed', rows: 12_345 });
  });
});

test('metrics are kept by node, an entry a layer', () => {
  const metrics = { architecture: 'lambda', node: 'n', layer: 'batch', rowsIn: 1, rowsOut: 1, rate: 0, late: 0, nulled: 0, watermark: null, stateRows: 0, stateBytes: 0 } as const;
  recordEngineEvent({ type: 'nodes', nodes: [metrics, { ...metrics, layer: 'speed' }, { ...metrics, node: 'm' }] });
  expect(useRunStore.getState().metrics.get('n')).toHaveLength(2);
  expect(useRunStore.getState().metrics.get('m')).toHaveLength(1);
});

test('a listener of one panel hears of that panel only', () => {
  const heard: unknown[] = [];
  const stop = onPanelAnswers('a', (answers) => heard.push(answers.lambda?.now));
  const event = { type: 'panel', architecture: 'lambda', panel: 'a', data: { kind: 'number', value: 1, rows: 1 }, now: 5, horizon: null } as const;
  recordEngineEvent(event);
  recordEngineEvent({ ...event, panel: 'b', now: 6 });
  stop();
  recordEngineEvent({ ...event, now: 7 });
  expect(heard).toEqual([undefined, 5]);
});

test('the two architectures answer a panel side by side', () => {
  const event = { type: 'panel', architecture: 'lambda', panel: 'a', data: { kind: 'number', value: 1, rows: 1 }, now: 5, horizon: null } as const;
  recordEngineEvent(event);
  const before = useRunStore.getState().panels.get('a')?.lambda;
  recordEngineEvent({ ...event, architecture: 'kappa', now: 6 });
  const answers = useRunStore.getState().panels.get('a');
  expect([answers?.lambda, answers?.kappa?.now]).toEqual([before, 6]);
});

test('samples of both architectures and of each layer stand beside each other, until another node is looked at', () => {
  const sample = { type: 'sample', architecture: 'lambda', node: 'n', layer: 'speed', schema: [], rows: [] } as const;
  recordEngineEvent(sample);
  recordEngineEvent({ ...sample, architecture: 'kappa' });
  expect([...useRunStore.getState().samples.keys()]).toEqual(['lambda/speed', 'kappa/speed']);
  recordEngineEvent({ ...sample, node: 'm' });
  expect([...useRunStore.getState().samples.keys()]).toEqual(['lambda/speed']);
});

test('a problem that comes again is listed once, at its source', () => {
  const problem = warning('ingest.slow', {}, 'The file is slow to come.');
  for (let i = 0; i < 3; i++) recordIngestEvent({ type: 'ingest-problem', logId: 'l', node: 'source', problem });
  expect(useRunStore.getState().problems).toEqual([{ ...problem, where: { node: 'source' } }]);
});

test('what is said together is one change of the store', () => {
  let changes = 0;
  const stop = useRunStore.subscribe(() => { changes += 1; });
  const panel = { type: 'panel', architecture: 'lambda', panel: 'a', data: { kind: 'number', value: 1, rows: 1 }, now: 5, horizon: null } as const;
  recordEngineEvent({ type: 'together', events: [panel, { ...panel, architecture: 'kappa', now: 6 }, { ...panel, panel: 'b', now: 7 }, { type: 'nodes', nodes: [] }] });
  stop();
  const { panels, metrics } = useRunStore.getState();
  expect([panels.get('a')?.lambda?.now, panels.get('a')?.kappa?.now, panels.get('b')?.lambda?.now, metrics.size, changes]).toEqual([5, 6, 7, 0, 1]);
});
