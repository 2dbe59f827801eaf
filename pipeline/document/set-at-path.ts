import { equalJson } from './sharing.ts';

/**
 * Plain JSON with one value replaced; everything off the path is shared, and the same value comes back when it was there
 * already. A path that does not fit (an index beyond the list, a key inside a number, `__proto__`) changes nothing.
 */
export function setAtPath(whole: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return equalJson(whole, value) ? whole : value;
  if (Array.isArray(whole)) return setInList(whole, key, (item) => setAtPath(item, rest, value));
  if (typeof whole !== 'object' || whole === null || key === '__proto__') return whole;
  const before = Object.hasOwn(whole, key) ? (whole as Record<string, unknown>)[key] : undefined;
  const after = before === undefined && rest.length > 0 ? undefined : setAtPath(before, rest, value);
  return after === before ? whole : { ...whole, [key]: after };
}

function setInList(list: readonly unknown[], key: string, change: (item: unknown) => unknown): readonly unknown[] {
  const index = /^\d{1,6}$/.test(key) ? Number(key) : -1;
  if (index < 0 || index > list.length) return list;
  const after = change(list[index]);
  if (after === list[index]) return list;
  return index === list.length ? [...list, after] : list.with(index, after);
}
