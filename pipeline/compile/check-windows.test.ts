import { describe, expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import { parseDocument } from '../document/parse.ts';
import { compile } from './compile.ts';

const sessions = { groupBy: ['key'], window: 'session', gap: 60_000, measures: [{ name: 'events', fn: 'count' }] };
const tumbling = { groupBy: ['key'], window: 'tumbling', size: 60_000, measures: [{ name: 'events', fn: 'count' }] };

function problemsOf(json: object): readonly (readonly [string, unknown])[] {
  const parsed = parseDocument({ format: 'watersmeet/pipeline', version: 2, ...json });
  return compile(must(parsed.ok ? parsed.value : null, JSON.stringify(parsed.problems))).problems.map(({ code, where }) => [code, where] as const);
}

function logical(params: object, policy: string): object {
  return {
    nodes: [{ id: 'events', kind: 'generator' }, { id: 'kept', kind: 'aggregate', params }, { id: 'v', kind: 'view', params: { name: 'v', policy } }],
    edges: [{ from: 'events', to: 'kept' }, { from: 'kept', to: 'v' }],
  };
}

function twins(batch: object, speed: object, policy = 'absorbed-offset'): object {
  return {
    nodes: [
      { id: 'events', kind: 'generator' },
      { id: 'slow', kind: 'aggregate', layer: 'batch', params: batch }, { id: 'fast', kind: 'aggregate', layer: 'speed', params: speed },
      { id: 'b', kind: 'batch-view', params: { name: 'b' } }, { id: 's', kind: 'speed-view', params: { name: 's' } }, { id: 'm', kind: 'serving-merge', params: { name: 'm', policy } },
    ],
    edges: [{ from: 'events', to: 'slow' }, { from: 'events', to: 'fast' }, { from: 'slow', to: 'b' }, { from: 'fast', to: 's' }, { from: 'b', to: 'm' }, { from: 's', to: 'm' }],
  };
}

describe('sessions', () => {
  test.each(['absorbed-offset', 'batch-id', 'realtime-wins', 'model-replace', 'naive-union'])('are merged by %s', (policy) => {
    expect(problemsOf(logical(sessions, policy))).toEqual([]);
  });

  test.each(['time-boundary', 'tail-hops', 'overshadow'])('are refused under %s, which parts by window', (policy) => {
    expect(problemsOf(logical(sessions, policy))).toEqual([['merge.policy-sessions', { node: 'v', param: 'policy' }]]);
    expect(problemsOf(logical(tumbling, policy))).toEqual([]);
    expect(problemsOf(twins(sessions, sessions, policy))).toEqual([['merge.policy-sessions', { node: 'm', param: 'policy' }]]);
  });

  test('of another gap keep another state', () => {
    expect(problemsOf(twins(sessions, { ...sessions, gap: 61_000 })).map(([code]) => code)).toEqual(['merge.different-states']);
  });
});

test('both sides of a merge show closed windows alone, or both do not', () => {
  const final = { ...tumbling, emit: 'final' };
  expect(problemsOf(twins(final, final))).toEqual([]);
  expect(problemsOf(twins(final, tumbling)).map(([code]) => code)).toContain('merge.different-emission');
});
