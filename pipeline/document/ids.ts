import { documentLimits } from './limits.ts';

/** `base` when it is free, else the smallest free of `base-2`, `base-3`, … (a number that `base` ends with already is replaced). */
export function freshId(base: string, taken: ReadonlySet<string>): string {
  if (base.length <= documentLimits.id && !taken.has(base)) return base;
  const stem = base.replace(/-\d+$/, '');
  for (let suffix = 2; ; suffix++) {
    const id = withSuffix(stem, `-${suffix}`, documentLimits.id);
    if (!taken.has(id)) return id;
  }
}

/** The same for the name of a view, which must be an identifier: `name_2`. */
export function freshName(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  const stem = base.replace(/_\d+$/, '');
  for (let suffix = 2; ; suffix++) {
    const name = withSuffix(stem, `_${suffix}`, documentLimits.id);
    if (!taken.has(name)) return name;
  }
}

/** What an edge is called when nobody names it: `late-by_origin`, or with its port where that says something. */
export function edgeIdBase(from: string, to: string, port: string): string {
  return port === 'in' ? `${from}-${to}` : `${from}-${to}-${port}`;
}

function withSuffix(stem: string, suffix: string, max: number): string {
  return stem.slice(0, max - suffix.length) + suffix;
}
