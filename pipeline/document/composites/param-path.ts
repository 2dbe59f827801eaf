import { isId } from '../reading.ts';
import { compositeKind } from './instance.ts';

const index = /^(0|[1-9]\d{0,3})$/;

/** `condition`, or a field of an item of a list: `assignments.0.expression`. */
export function isParamPath(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 200) return false;
  return value.split('.').every((part, i) => (i % 2 === 0 ? isParamName(part) : index.test(part)));
}

/** What can be a key of params, whoever reads them. */
export function isParamName(value: unknown): value is string {
  return isId(value) && value !== '__proto__';
}

/** Names that an instance's params hold already. */
export const reservedNames: readonly string[] = [compositeKind, '__proto__'];

/** Whether `inner` is the param `outer`, or lies in it. */
export function covers(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}

/** Whether a value for the one would be a value for a part of the other. */
export function overlap(a: { readonly node: string; readonly param: string }, b: { readonly node: string; readonly param: string }): boolean {
  return a.node === b.node && (covers(a.param, b.param) || covers(b.param, a.param));
}

/**
 * Where in a changed value that stands which stood at `path`: items of lists that were moved are followed; null where it is
 * gone with its item.
 */
export function movedPath(before: unknown, after: unknown, path: readonly string[]): readonly string[] | null {
  const [key, ...rest] = path;
  if (key === undefined || before === after) return path;
  if (Array.isArray(before) && Array.isArray(after)) return movedInList(before, after, path);
  if (!isObject(before) || !isObject(after)) return rest.length === 0 ? path : null;
  const inner = movedPath(before[key], after[key], rest);
  return inner === null ? null : [key, ...inner];
}

function movedInList(before: readonly unknown[], after: readonly unknown[], [key = '', ...rest]: readonly string[]): readonly string[] | null {
  const from = Number(key);
  const item = before[from];
  const found = after[from] === item ? from : after.indexOf(item);
  // An item that was changed where it stands is none of the others.
  const to = found >= 0 || before.length !== after.length ? found : from;
  const inner = to < 0 ? null : movedPath(item, after[to], rest);
  return inner === null ? null : [String(to), ...inner];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
