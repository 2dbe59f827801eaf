import type { Figures, Study } from './study.ts';

/** The largest difference between two lists; Infinity where they are not equally long, or one of them holds no number. */
export function furthest(ours: readonly number[], theirs: readonly number[]): number {
  if (ours.length === 0 || ours.length !== theirs.length) return Number.POSITIVE_INFINITY;
  return ours.reduce((most, value, i) => {
    const apart = Math.abs(value - theirs[i]!);
    return Number.isNaN(apart) ? Number.POSITIVE_INFINITY : Math.max(most, apart);
  }, 0);
}

/** By which share ours is larger: of what should be small. */
export function shareAbove([ours = Number.NaN]: readonly number[], [theirs = Number.NaN]: readonly number[]): number {
  return ours / theirs - 1;
}

/** By how much ours is smaller: of what should be large. */
export function below([ours = Number.NaN]: readonly number[], [theirs = Number.NaN]: readonly number[]): number {
  return theirs - ours;
}

/** A line for each figure that is further off than its rule allows, or is missing. */
export function complaints({ rules }: Pick<Study, 'rules'>, ours: Figures, theirs: Figures): readonly string[] {
  return Object.entries(rules).flatMap(([name, { off, allowed }]) => {
    const by = off(ours[name] ?? [], theirs[name] ?? []);
    return by <= allowed ? [] : [`${name}: off by ${by}, ${allowed} is allowed (ours ${start(ours[name])}, theirs ${start(theirs[name])})`];
  });
}

function start(values: readonly number[] = []): string {
  return `${values.slice(0, 4).join(', ')}${values.length > 4 ? ', …' : ''}`;
}
