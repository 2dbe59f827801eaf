/** Milliseconds, for the ranges and defaults of duration fields. */
export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

const units: readonly (readonly [milliseconds: number, name: string])[] = [[day, 'd'], [hour, 'h'], [minute, 'min'], [second, 's']];

/** `90 min`, `-1 d`, `0 s`: for the line that describes a node. */
export function describeDuration(milliseconds: number): string {
  const [size, name] = units.find(([each]) => milliseconds % each === 0) ?? [1, 'ms'];
  return milliseconds === 0 ? '0 s' : `${milliseconds / size} ${name}`;
}
