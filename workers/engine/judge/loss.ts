import type { Examples, Learner, Task } from '#pipeline/operators/models/algorithm.ts';

interface Example {
  readonly values: Float64Array;
  readonly at: number;
  readonly label: number;
  readonly ids: Examples['ids'];
}

/** How wrong a model is about one example, as drift is looked for in it: 1 for a wrong side, or the squared error; null where it has no opinion. */
export function lossOf(task: Task, learner: Learner, { values, at, label, ids }: Example): number | null {
  if (task === 'clustering') return learner.distances?.(values, at)?.nearest ?? null;
  const predicted = learner.predict(values, at, ids);
  if (Number.isNaN(predicted)) return null;
  if (task === 'classification') return (predicted - label) ** 2;
  return task === 'anomaly' ? Number(Math.abs(predicted) > 3) : (predicted - label) ** 2;
}
