import { expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import type { PipelineDocument } from '../document/document.ts';
import { makeComposite } from '../document/edits.ts';
import { galleryEntry } from '../gallery/index.ts';
import { judgeInstance } from './judge-instance.ts';
import { no, tradeOff, verdict, yes } from './rules/finding.ts';
import { verdictOf } from './verdict-of.ts';
import type { PipelineVerdict } from './verdict.ts';

const flights = must(galleryEntry('flight-delays'), 'flights').document;
const judged = (document: PipelineDocument): PipelineVerdict => must(verdictOf(document, null), 'verdict');

test('a pipeline with a composite is judged as its nodes are', () => {
  const { document } = makeComposite(flights, ['with_state', 'by_state'], { name: 'By state' });
  const [composed, written] = [judged(document), judged(flights)];
  expect([composed.lambdaSafe, composed.kappaAble, composed.views]).toEqual([written.lambdaSafe, written.kappaAble, written.views]);
  expect(composed.nodes.map((each) => each.node)).toEqual(document.nodes.map((each) => each.id));
  expect(composed.nodes.find((each) => each.node === 'by_state')).toMatchObject({ mergeClass: 'additive', lambdaSafe: { answer: 'yes' }, kappaAble: { answer: 'yes' } });
});

test('an instance is as good as the weakest node inside it, and says which', () => {
  const inner = [yes('fine'), tradeOff('costly'), no('wrong', 'change it')].map((each, i) => ({ node: `mine/n${i}`, mergeClass: 'stateless' as const, lambdaSafe: verdict(each), kappaAble: verdict(yes('fine')) }));
  expect(judgeInstance('mine', inner)).toMatchObject({ lambdaSafe: { answer: 'no', reason: 'n2: wrong', rewrite: 'change it', because: ['mine'] }, kappaAble: { answer: 'yes' } });
});
