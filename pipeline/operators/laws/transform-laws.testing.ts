import type { Schema } from '../../data/schema.ts';
import type { Event } from '../../data/chunk.ts';
import type { TransformOperator } from '../transform-operator.ts';
import { bytesOf } from './bytes.testing.ts';
import { eventsDiffer } from './compare.testing.ts';
import type { Law } from './law.testing.ts';
import { fed, inputsOf, outputOf, partitionsOf } from './transform-run.testing.ts';
import { shapesOf } from './trial.testing.ts';
import type { Trial } from './trial.testing.ts';

/** Law 1: the kernel gives the rows of the reference, in order, however each partition is cut; and they fit the promised schema. */
export const meaning: Law<TransformOperator> = {
  name: 'law 1, meaning',
  check(operator, trial, random) {
    const { schema } = operator.outputShape(trial.params, shapesOf(operator, trial));
    for (const { inputs, progress, feed, createKernel, late, processedAt } of partitionsOf(operator, trial, random)) {
      const kernel = createKernel();
      const actual = feed.flatMap((feeding) => outputOf(kernel, feeding));
      const message = eventsDiffer(actual, operator.reference(trial.params, inputs, late, processedAt, progress)) ?? misfit(actual, schema);
      if (message !== null) return message;
    }
    return partitioned(operator, trial);
  },
};

/** Of a keyed operator: the same rows come out over however many partitions its keys are spread. */
function partitioned(operator: TransformOperator, trial: Trial): string | null {
  if (operator.keyedBy === undefined) return null;
  const [one, many] = [1, 3].map((count) => inputsOf(operator, trial, { count })
    .flatMap(({ inputs, progress }) => operator.reference(trial.params, inputs, 'drop', undefined, progress).map((event) => JSON.stringify([event.arrival, event.time, event.row, String(event.watermark)]))).toSorted());
  const at = many!.findIndex((row, i) => row !== one![i]);
  return many!.length === one!.length && at < 0 ? null : `over several partitions ${many![at] ?? 'fewer rows'} instead of ${one![at] ?? 'none'}`;
}

/** Law 2: killed anywhere, and restored from a clone of its snapshot into a fresh kernel, it goes on as if nothing had been. */
export const restart: Law<TransformOperator> = {
  name: 'law 2, restart',
  check(operator, trial, random) {
    for (const { feed, createKernel } of partitionsOf(operator, trial, random)) {
      const steady = createKernel();
      let killed = createKernel();
      const expected = feed.flatMap((feeding) => outputOf(steady, feeding));
      const actual = feed.flatMap((feeding) => {
        if (random.below(3) === 0) {
          const snapshot: unknown = structuredClone(killed.snapshot());
          killed = createKernel();
          killed.restore(snapshot);
        }
        return outputOf(killed, feeding);
      });
      const message = eventsDiffer(actual, expected);
      if (message !== null) return message;
    }
    return null;
  },
};

/**
 * Law 3, for a transform: applied to the log below any cut and above it, by a kernel that has gone on or by one restored at the cut, it
 * gives the rows of the whole. What the views make of them is the law of accumulations.
 */
export const lambda: Law<TransformOperator> = {
  name: 'law 3, lambda',
  check(operator, trial, random) {
    for (const { feed, createKernel } of partitionsOf(operator, trial, random)) {
      const whole = createKernel();
      const expected = feed.flatMap((feeding) => outputOf(whole, feeding));
      for (let cut = 0; cut <= feed.length; cut++) {
        const [below, above] = [createKernel(), createKernel()];
        const batch = feed.slice(0, cut).flatMap((feeding) => outputOf(below, feeding));
        if (operator.mergeClass !== 'stateless') above.restore(structuredClone(below.snapshot()));
        const speed = feed.slice(cut).flatMap((feeding) => outputOf(above, feeding));
        const message = eventsDiffer([...batch, ...speed], expected);
        if (message !== null) return `cut before chunk ${cut}: ${message}`;
      }
    }
    return null;
  },
};

/** Law 5: the same input gives the same bytes, codes and dictionaries included. */
export const determinism: Law<TransformOperator> = {
  name: 'law 5, determinism',
  check(operator, trial, random) {
    for (const { feed, createKernel } of partitionsOf(operator, trial, random)) {
      const [first, second] = [createKernel(), createKernel()];
      const at = feed.findIndex((feeding) => bytesOf(fed(first, feeding)) !== bytesOf(fed(second, feeding)));
      if (at >= 0) return `chunk ${at} of two equal runs differs`;
      if (bytesOf(first.snapshot()) !== bytesOf(second.snapshot())) return 'the snapshots of two equal runs differ';
    }
    return null;
  },
};

/** Law 7: a snapshot is plain data, and so is what the plan says about the operator. */
export const border: Law<TransformOperator> = {
  name: 'law 7, border',
  check(operator, trial, random) {
    const shape = operator.outputShape(trial.params, shapesOf(operator, trial));
    if (bytesOf(structuredClone(shape)) !== bytesOf(shape)) return 'the output shape does not survive structuredClone';
    for (const { feed, createKernel } of partitionsOf(operator, trial, random)) {
      const kernel = createKernel();
      for (const feeding of feed) {
        fed(kernel, feeding);
        const snapshot = kernel.snapshot();
        if (bytesOf(structuredClone(snapshot)) !== bytesOf(snapshot)) return 'the snapshot does not survive structuredClone';
      }
    }
    return null;
  },
};

export const transformLaws: readonly Law<TransformOperator>[] = [meaning, restart, lambda, determinism, border];

/** A value of another type, or a NULL where the schema promises none. */
export function misfit(events: readonly Pick<Event, 'row'>[], schema: Schema): string | null {
  const jsType = { bool: 'boolean', int: 'number', float: 'number', timestamp: 'number', string: 'string' };
  for (const { row } of events) {
    if (row.length !== schema.length) return `a row of ${row.length} values for ${schema.length} columns`;
    const at = schema.findIndex((each, c) => (row[c] === null ? !each.nullable : typeof row[c] !== jsType[each.type]));
    if (at >= 0) return `column ${schema[at]!.name} (${schema[at]!.type}, ${schema[at]!.nullable ? '' : 'not '}nullable) holds ${JSON.stringify(row[at])}`;
  }
  return null;
}
