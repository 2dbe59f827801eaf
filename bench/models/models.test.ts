import { expect, test } from 'vitest';
import { compareAnswers } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Contestant } from '../measure.ts';
import { clusterAnswer, coefficientAnswer, inertiaAnswer, lossAnswer, nearest } from './answers.ts';
import { mlClusters, mlForest, mlLine, mlLogistic } from './contestants/ml-js.ts';
import { tensorClusters, tensorLine, tensorLogistic } from './contestants/tensorflow.ts';
import { ourClusters, ourForest, ourLine } from './contestants/watersmeet.ts';
import { generateExamples } from './examples.ts';
import { obviousCentres, obviousLine, obviousLogistic } from './truth.ts';

const examples = generateExamples(2_000);
const centres = obviousCentres(examples);
const truths = {
  line: coefficientAnswer(obviousLine(examples)),
  loss: lossAnswer(examples, obviousLogistic(examples)),
  inertia: inertiaAnswer(examples, centres),
  counts: clusterAnswer(Array.from({ length: examples.rows }, (_, i) => nearest(examples.values, i, centres).cluster)),
};

async function answerOf(contestant: Contestant): Promise<Answer> {
  return (await contestant.run())();
}

test('all contestants that need no browser learn the same', async () => {
  const wanted: readonly (readonly [Answer, readonly Contestant[]])[] = [
    [truths.line, [ourLine(examples)[0], mlLine(examples)[0], (await tensorLine('cpu', examples))[0]]],
    [truths.loss, [mlLogistic(examples), await tensorLogistic('cpu', examples)]],
    [truths.inertia, [ourClusters(examples, centres)[0], mlClusters(examples, centres)[0], (await tensorClusters('cpu', examples, centres))[0]]],
    [truths.counts, [ourClusters(examples, centres)[1], mlClusters(examples, centres)[1], (await tensorClusters('cpu', examples, centres))[1]]],
  ];
  for (const [truth, contestants] of wanted) {
    for (const each of contestants) expect(compareAnswers(truth, await answerOf(each), 1e-3), each.name).toBeNull();
  }
});

test('forests tell what can be told, all but one of ten', async () => {
  const fresh = generateExamples(2_000, 2);
  const few = generateExamples(500);
  for (const each of [...ourForest(examples, fresh), ...mlForest(few, fresh)]) expect(compareAnswers(new Map([['told', { right: 0.9 }]]), await answerOf(each), 0.1), each.name).toBeNull();
});

test('a model that is a little off is seen', () => {
  const off = obviousLine(examples).map((value) => value * 1.01);
  expect(compareAnswers(truths.line, coefficientAnswer(off), 1e-3)).not.toBeNull();
  expect(compareAnswers(truths.inertia, inertiaAnswer(examples, centres.map((value) => value + 0.1)), 1e-3)).not.toBeNull();
});
