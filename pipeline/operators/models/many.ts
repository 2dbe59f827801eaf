import type { Examples, Learner } from './algorithm.ts';

/** Learns examples [first, end), in their order. */
export function learnMany(learner: Learner, examples: Examples, width: number, [first, end]: readonly [first: number, end: number]): void {
  if (learner.learnMany !== undefined) {
    learner.learnMany(examples, first, end);
    return;
  }
  const { values, labels, ids } = examples;
  for (let i = first; i < end; i++) learner.learn(values, i * width, labels[i]!, ids);
}

/** The prediction of each example, into `into`; NaN where there is none. */
export function predictMany(learner: Learner, examples: Examples, width: number, into: Float64Array): void {
  if (learner.predictMany !== undefined) {
    learner.predictMany(examples, into);
    return;
  }
  const { count, values, ids } = examples;
  for (let i = 0; i < count; i++) into[i] = learner.predict(values, i * width, ids);
}
