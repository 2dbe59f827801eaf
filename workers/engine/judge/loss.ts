import type { Examples, Learner, Task } from '#pipeline/operators/models/algorithm.ts';

interface Example {
  readonly values: Float64Array;
  readonly at: number;
  readonly label: number;
  readonly ids: Examples['ids'];
}

/** How wrong a model is about one example: the squared error, or the squared distance to the nearest centre; null where it has no opinion. */
export function lossOf(task: Task, learner: Learner, { values, at, label, ids }: Example): number | null {
  if (task === 'clustering') return learner.distances?.(values, at)?.nearest ?? null;
  const predicted = learner.predict(values, at, ids);
  if (Number.isNaN(predicted)) return null;
  return task === 'anomaly' ? predicted * predicted : (predicted - label) ** 2;
}
