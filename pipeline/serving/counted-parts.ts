import type { CountedPart, MergeParts } from './policy.ts';

/** What policies are written in. */

/** The published batch view as it is; nothing before the first publish. */
export function wholeBatch({ batch }: MergeParts): readonly CountedPart[] {
  return batch === null ? [] : [{ part: 'batch', windows: null, onlyMissing: false }];
}

/** The batch view's rows of windows that start before `to`. */
export function batchBefore({ batch }: MergeParts, to: number): readonly CountedPart[] {
  return batch === null ? [] : [{ part: 'batch', windows: { from: Number.NEGATIVE_INFINITY, to }, onlyMissing: false }];
}

/** What the batch view knows of keys that no part before it has. */
export function batchWhereMissing({ batch }: MergeParts): readonly CountedPart[] {
  return batch === null ? [] : [{ part: 'batch', windows: null, onlyMissing: true }];
}

/** Generations as they are, oldest first. */
export function wholeGenerations(indices: readonly number[]): readonly CountedPart[] {
  return indices.map((part) => ({ part, windows: null, onlyMissing: false }));
}

/** All generations' rows of windows that start at `from` or later. */
export function speedFrom({ generations }: MergeParts, from: number): readonly CountedPart[] {
  return generations.map((_, part) => ({ part, windows: { from, to: Number.POSITIVE_INFINITY }, onlyMissing: false }));
}

/** Generations above the horizon. */
export function liveGenerations({ generations }: MergeParts): number[] {
  return generations.flatMap(({ absorbed }, index) => (absorbed ? [] : [index]));
}

export function allGenerations({ generations }: MergeParts): number[] {
  return generations.map((_, index) => index);
}

/** The first start of a window behind this time, as windows start at whole milliseconds. */
export function justAfter(time: number): number {
  return Math.floor(time) + 1;
}

/** Windows that start before this have ended by then. */
export function endedBy(time: number, size: number): number {
  return justAfter(time - size);
}
