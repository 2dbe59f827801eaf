/** Structural sharing: helpers that answer their argument itself when nothing changes. */

/** Applies `change` to each item; the same list when every item stays the same object. */
export function mapShared<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  let changed: T[] | null = null;
  for (let i = 0; i < list.length; i++) {
    const before = list[i]!;
    const after = change(before);
    if (after === before) continue;
    changed ??= [...list];
    changed[i] = after;
  }
  return changed ?? list;
}

export function filterShared<T>(list: readonly T[], keep: (item: T) => boolean): readonly T[] {
  const kept = list.filter(keep);
  return kept.length === list.length ? list : kept;
}

/** `{ ...whole, ...part }`, or `whole` itself when it holds the very same values already. */
export function withShared<T extends object>(whole: T, part: Partial<T>): T {
  const same = (Object.keys(part) as (keyof T)[]).every((key) => Object.is(whole[key], part[key]));
  return same ? whole : { ...whole, ...part };
}

/** Deep equality of plain JSON. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => equalJson(each, b[i]));
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return keys.every((key) => Object.hasOwn(right, key) && equalJson(left[key], right[key]));
}
