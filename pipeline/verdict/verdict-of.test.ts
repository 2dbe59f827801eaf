import { describe, expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import { parseDocument } from '../document/parse.ts';
import type { PipelineDocument } from '../document/document.ts';
import { mergeClassOf } from '../operators/aggregate/merge-class.ts';
import type { MergeClass } from '../operators/operator.ts';
import { policies } from '../serving/policies.ts';
import { policyDefaults } from '../operators/policy-fields.ts';
import { classRules } from './rules/class-rules.ts';
import { policyRule } from './rules/policy-rules.ts';
import { verdictOf } from './verdict-of.ts';
import type { PipelineVerdict } from './verdict.ts';

type Wired = readonly [id: string, kind: string, params: object, ...from: string[]];

const total = { groupBy: ['key'], window: 'global', measures: [{ name: 'total', fn: 'sum', column: 'id', where: '' }] };
const most = { ...total, measures: [{ name: 'most', fn: 'max', column: 'id', where: '' }] };

/** `from` names the nodes at the ports: `node`, or `node:port`. */
function documentOf(wired: readonly Wired[], settings: object = {}): PipelineDocument {
  const nodes = wired.map(([id, kind, params], i) => ({ id, kind, label: '', layer: null, params, position: { x: i * 300, y: 0 } }));
  const edges = wired.flatMap(([id, , , ...from]) => from.map((each) => ({ id: `${each.replace(':', '-')}-${id}`, from: each.split(':')[0]!, to: id, port: each.split(':')[1] ?? 'in' })));
  const all = {
    seed: 1, clock: { speed: 1 }, batch: { trigger: { kind: 'manual' }, startup: 0, throughput: 1 },
    kappa: { startup: 0, throughput: 1, retention: 0, switchOver: 'by-hand' }, faults: [], ...settings,
  };
  const parsed = parseDocument({ format: 'watersmeet/pipeline', version: 2, name: 'Test', notes: '', architecture: 'lambda', nodes, edges, panels: [], settings: all });
  return must(parsed.ok ? parsed.value : null, JSON.stringify(parsed.problems));
}

function judge(wired: readonly Wired[], settings: object = {}): PipelineVerdict {
  return must(verdictOf(documentOf(wired, settings)), 'verdict');
}

function answers({ lambdaSafe, kappaAble }: Pick<PipelineVerdict, 'lambdaSafe' | 'kappaAble'>): string {
  return `${lambdaSafe.answer}, ${kappaAble.answer}`;
}

const source: Wired = ['log', 'generator', {}];
const sum: Wired = ['sum', 'aggregate', total, 'log'];

describe('a pipeline', () => {
  it('of groups in a logical view is Lambda-safe and Kappa-able, though not as finished rows', () => {
    const found = judge([source, sum, ['answer', 'view', { name: 'answer', policy: 'absorbed-offset' }, 'sum']]);
    expect(answers(found)).toBe('yes, yes');
    const [{ carriage }] = found.views as [PipelineVerdict['views'][0]];
    expect([carriage.partialStates.answer, carriage.finishedRows.answer]).toEqual(['yes', 'no']);
    expect(must(carriage.finishedRows.counterexample, 'counterexample')).toMatchObject({ served: [['a', 1], ['a', 1]], truth: [['a', 2]], records: [{ below: true }, { below: false }] });
    expect(found.nodes.map(({ node, mergeClass }) => [node, mergeClass])).toEqual([['log', null], ['sum', 'additive'], ['answer', null]]);
  });

  it('that remembers rows is Lambda-safe, as the stream job carries them; a speed path that begins at the horizon is not', () => {
    const found = judge([source, ['first', 'dedupe', { keys: ['key'], remember: 'always' }, 'log'], ['answer', 'view', { name: 'answer', policy: 'absorbed-offset' }, 'first']]);
    expect(answers(found)).toBe('yes, yes');
    const [{ carriage }] = found.views as [PipelineVerdict['views'][0]];
    expect(carriage.partialStates.answer).toBe('yes');
    expect(carriage.finishedRows).toMatchObject({ answer: 'no', because: ['first'] });
    const shown = must(carriage.finishedRows.counterexample, 'counterexample');
    expect(shown.records.map(({ below }) => below)).toEqual([true, false]);
    expect([shown.served.length, shown.truth.length]).toEqual([2, 1]);
    expect(found.nodes.find(({ node }) => node === 'first')).toMatchObject({ mergeClass: 'order-dependent', lambdaSafe: { answer: 'yes' }, kappaAble: { answer: 'yes' } });
  });

  it('that asks what time it is can be neither, as two records show', () => {
    const found = judge([source, ['seen', 'stamp', {}, 'log'], ['answer', 'view', { name: 'answer', policy: 'absorbed-offset' }, 'seen']]);
    expect(answers(found)).toBe('no, no');
    const shown = must(found.views[0]!.lambdaSafe.counterexample, 'counterexample');
    expect(found.lambdaSafe.because).toEqual(['seen']);
    expect([shown.records.length, shown.served.length, shown.truth.length]).toEqual([2, 2, 2]);
    expect(shown.served).not.toEqual(shown.truth);
  });

  it('that looks up what changes outside the log can be neither', () => {
    const lookup = { on: [{ left: 'key', right: 'key' }], take: [{ column: 'weight', as: 'weight' }], unmatched: 'keep' };
    const table = { data: { kind: 'file', name: 'table.csv', format: 'csv' }, columns: [{ name: 'key', type: 'string', nullable: false }, { name: 'weight', type: 'int', nullable: false }] };
    const judged = (changes: string): PipelineVerdict => judge([
      source, ['table', 'table-source', table], ['found', 'lookup-join', { ...lookup, changes }, 'log:in', 'table:table'], ['answer', 'view', { name: 'answer', policy: 'absorbed-offset' }, 'found'],
    ]);
    expect([answers(judged('never')), answers(judged('outside'))]).toEqual(['yes, yes', 'no, no']);
    expect(judged('outside').kappaAble.because).toEqual(['found']);
  });

  it('of a pair across the horizon misses it, where the speed path begins there', () => {
    const join = { on: [{ left: 'key', right: 'key' }], time: 'any', output: 'pairs', keep: ['key'], take: [{ column: 'id', as: 'id' }], condition: '' };
    const found = judge([source, ['other', 'generator', { seedOffset: 1 }], ['pairs', 'interval-join', join, 'log:left', 'other:right'], ['answer', 'view', { name: 'answer', policy: 'absorbed-offset' }, 'pairs']]);
    expect(answers(found)).toBe('yes, yes');
    const { finishedRows } = found.views[0]!.carriage;
    const shown = must(finishedRows.counterexample, 'counterexample');
    expect([shown.records.map(({ below }) => below), shown.served.length, shown.truth.length]).toEqual([[true, false], 0, 1]);
  });

  it('is judged whatever its architecture and faults are', () => {
    const document = documentOf([source, sum, ['answer', 'view', { name: 'answer', policy: 'absorbed-offset' }, 'sum']], { faults: [{ kind: 'dead-worker', at: 1, until: 2 }] });
    expect(verdictOf({ ...document, architecture: 'kappa' })).toEqual(verdictOf({ ...document, architecture: 'both' }));
  });

  it('with errors has no verdict', () => {
    expect(verdictOf(documentOf([source, ['answer', 'view', { name: 'answer', policy: 'absorbed-offset' }]]))).toBeNull();
  });

  it('under naive union doubles sums, as one record shows, and leaves greatest values alone', () => {
    const doubled = judge([source, sum, ['answer', 'view', { name: 'answer', policy: 'naive-union' }, 'sum']]);
    expect(answers(doubled)).toBe('no, yes');
    expect(doubled.lambdaSafe).toMatchObject({ because: ['answer'], rewrite: expect.stringContaining('absorbed-offset'), counterexample: { view: 'answer', served: [['a', 2]], truth: [['a', 1]] } });
    expect(doubled.lambdaSafe.counterexample!.records).toHaveLength(1);
    const greatest = judge([source, ['most', 'aggregate', most, 'log'], ['answer', 'view', { name: 'answer', policy: 'naive-union' }, 'most']]);
    expect(answers(greatest)).toBe('yes, yes');
  });

  it('with two algorithms is not Lambda-safe, and Kappa is a trade-off', () => {
    const found = judge([
      source, ['some', 'filter', { condition: 'id > 10' }, 'log'], sum, ['fewer', 'aggregate', total, 'some'],
      ['below', 'batch-view', { name: 'below' }, 'sum'], ['above', 'speed-view', { name: 'above' }, 'fewer'],
      ['answer', 'serving-merge', { name: 'answer', policy: 'absorbed-offset' }, 'below:batch', 'above:speed'],
    ]);
    expect(answers(found)).toBe('no, trade-off');
    expect(found.twoAlgorithms).toEqual(['answer']);
    expect(found.lambdaSafe.because).toEqual(['answer', 'below', 'above']);
    expect(found.kappaAble.rewrite).toMatch('Convert to Kappa');
  });

  it('with two algorithms that keep other states is not Lambda-safe, as a record shows, and has no verdict where the policy adds', () => {
    const wired = (policy: string): readonly Wired[] => [
      source, sum, ['last', 'aggregate', { ...total, measures: [{ name: 'total', fn: 'max', column: 'id', where: '' }] }, 'log'],
      ['below', 'batch-view', { name: 'below' }, 'sum'], ['above', 'speed-view', { name: 'above' }, 'last'],
      ['answer', 'serving-merge', { name: 'answer', policy }, 'below:batch', 'above:speed'],
    ];
    const found = judge(wired('realtime-wins'));
    expect(answers(found)).toBe('no, trade-off');
    expect(found.twoAlgorithms).toEqual(['answer']);
    expect(found.lambdaSafe.reason).toMatch("answer: Its two sides are two different computations: they keep states that can't be added");
    // The sum of two in batch, the greater one in the stream.
    expect(must(found.lambdaSafe.counterexample, 'counterexample').records).toHaveLength(2);
    expect(verdictOf(documentOf(wired('absorbed-offset')))).toBeNull();
  });

  it('with hand-wired twins that mean the same is as good as with one path', () => {
    expect(answers(judge([
      source, sum, ['twin', 'aggregate', total, 'log'], ['below', 'batch-view', { name: 'below' }, 'sum'], ['above', 'speed-view', { name: 'above' }, 'twin'],
      ['answer', 'serving-merge', { name: 'answer', policy: 'absorbed-offset' }, 'below:batch', 'above:speed'],
    ]))).toBe('yes, yes');
  });

  it('that keeps less of the log than history is Kappa-able with a limit, and says which', () => {
    const found = judge([source, sum, ['answer', 'view', { name: 'answer', policy: 'absorbed-offset' }, 'sum']], { kappa: { startup: 0, throughput: 1, retention: 7 * 86_400_000, switchOver: 'by-hand' } });
    expect(answers(found)).toBe('yes, trade-off');
    expect(found.kappaAble).toMatchObject({ reason: expect.stringContaining('the last 7 days'), because: ['log'] });
  });

  it('whose views stand alone answers for half of the log each', () => {
    const found = judge([source, sum, ['below', 'batch-view', { name: 'below' }, 'sum'], ['above', 'speed-view', { name: 'above' }, 'sum']]);
    expect(found.views.map((view) => [view.name, answers(view)])).toEqual([['below', 'no, no'], ['above', 'no, yes']]);
    expect(found.views.map(({ lambdaSafe }) => must(lambdaSafe.counterexample, 'counterexample').served)).toEqual([[], []]);
  });

  it('is asked by a query that is as right as what it asks', () => {
    const asked = (policy: string): PipelineVerdict => judge([
      source, sum, ['answer', 'view', { name: 'answer', policy }, 'sum'], ['top', 'query', { name: 'top', mode: 'top-n', by: 'total', descending: true, n: 3 }, 'answer'],
    ]);
    expect(asked('absorbed-offset').views.map((view) => [view.node, answers(view)])).toEqual([['answer', 'yes, yes'], ['top', 'yes, yes']]);
    expect(asked('naive-union').views.map(({ lambdaSafe }) => lambdaSafe.counterexample?.view)).toEqual(['answer', 'top']);
  });

  it('is as right at the end of a chain of queries as at its beginning', () => {
    const chain = (policy: string): PipelineVerdict => judge([
      source, sum, ['answer', 'view', { name: 'answer', policy }, 'sum'], ['best', 'top-per-group', { name: 'best', by: [{ column: 'total', descending: true }], n: 2 }, 'answer'],
      ['whole', 'rollup', { name: 'whole', groupBy: [], measures: [{ name: 'total', fn: 'sum', column: 'total', where: '' }] }, 'best'],
    ]);
    expect(chain('absorbed-offset').views.map((view) => [view.node, answers(view)])).toEqual([['answer', 'yes, yes'], ['best', 'yes, yes'], ['whole', 'yes, yes']]);
    expect(chain('naive-union').views.map(({ lambdaSafe }) => lambdaSafe.counterexample?.view)).toEqual(['answer', 'best', 'whole']);
  });
});

describe('two answers side by side', () => {
  const beside = (one: string, other: string): PipelineVerdict => judge([
    source, sum, ['left', 'view', { name: 'left', policy: one }, 'sum'], ['right', 'view', { name: 'right', policy: other }, 'sum'],
    ['both', 'view-join', { name: 'both', on: [{ left: 'key', right: 'key' }], rows: 'all', take: [{ column: 'total', as: 'beside' }] }, 'left:left', 'right:right'],
  ]);

  it('are as right as the weaker of them, whichever that is', () => {
    expect(beside('absorbed-offset', 'absorbed-offset').views.map((view) => [view.node, answers(view)])).toEqual([['left', 'yes, yes'], ['right', 'yes, yes'], ['both', 'yes, yes']]);
    for (const [one, other] of [['naive-union', 'absorbed-offset'], ['absorbed-offset', 'naive-union']] as const) {
      const both = must(beside(one, other).views.find(({ node }) => node === 'both'), 'both');
      expect(both.lambdaSafe.answer).toBe('no');
      expect(both.lambdaSafe.counterexample?.view).toBe('both');
    }
  });
});

describe('the rules', () => {
  it('know every merge class', () => {
    const wanted: Record<MergeClass, [string, string]> = {
      stateless: ['yes', 'yes'], additive: ['yes', 'yes'], idempotent: ['yes', 'yes'], bounded: ['trade-off', 'yes'], straddling: ['no', 'yes'],
      'order-dependent': ['no', 'yes'], 'time-dependent': ['no', 'no'], 'multi-pass': ['trade-off', 'no'],
    };
    expect(Object.fromEntries(Object.entries(classRules).map(([name, { mergeable, replayable }]) => [name, [mergeable.answer, replayable.answer]]))).toEqual(wanted);
  });

  it('promise nothing about a policy that they do not know, and judge all that there are', () => {
    expect(policyRule('of-tomorrow', {}, { kind: 'additive' }).answer).toBe('trade-off');
    const judged = policies.map(({ name }) => [name, ...(['rows', 'additive', 'idempotent'] as const).map((kind) => policyRule(name, policyDefaults, { kind }).answer)]);
    expect(judged).toEqual([
      ['absorbed-offset', 'yes', 'yes', 'yes'],
      ['batch-id', 'trade-off', 'trade-off', 'trade-off'],
      ['time-boundary', 'trade-off', 'trade-off', 'trade-off'],
      ['tail-hops', 'trade-off', 'trade-off', 'trade-off'],
      ['realtime-wins', 'trade-off', 'trade-off', 'trade-off'],
      ['overshadow', 'trade-off', 'trade-off', 'trade-off'],
      ['model-replace', 'no', 'no', 'no'],
      ['naive-union', 'no', 'no', 'yes'],
    ]);
  });

  it('call least and greatest values idempotent, and everything beside them additive', () => {
    expect([mergeClassOf(most), mergeClassOf(total), mergeClassOf({ measures: [...most.measures, ...total.measures] }), mergeClassOf({})]).toEqual(['idempotent', 'additive', 'additive', 'additive']);
  });
});
