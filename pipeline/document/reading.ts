import { problem, warning } from '../problem.ts';
import type { Place, Problem } from '../problem.ts';
import { documentLimits } from './limits.ts';

/** Small readers for plain JSON: each answers the value, or reports a problem at its place and answers a fallback. */
export interface Reading {
  readonly problems: Problem[];
}

/** Where a reader stands: the path for messages, and the node or edge once its id is known. */
export interface At {
  readonly path: string;
  readonly node?: string;
  readonly edge?: string;
  readonly panel?: string;
}

export function inside(at: At, key: string | number): At {
  return { ...at, path: at.path === '' ? String(key) : `${at.path}.${key}` };
}

export function report(reading: Reading, at: At, [code, message, hint]: readonly [code: string, message: string, hint?: string]): void {
  reading.problems.push(problem(code, placeOf(at), message, hint));
}

/** The own keys of an object as a Map, so that no key of a document is ever looked up on a prototype. */
export type Entries = ReadonlyMap<string, unknown>;

export function readEntries(reading: Reading, value: unknown, at: At): Entries | null {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return new Map(Object.entries(value).filter(([, each]) => each !== undefined));
  }
  report(reading, at, ['document.type', `${nameOf(at)} must be an object, but it is ${shapeOf(value)}.`]);
  return null;
}

/** Like `readEntries`, with nothing there meaning an empty object. */
export function readOptionalEntries(reading: Reading, value: unknown, at: At): Entries {
  return value === undefined ? new Map() : readEntries(reading, value, at) ?? new Map();
}

export function warnOfUnknownKeys(reading: Reading, entries: Entries, { at, known }: { at: At; known: readonly string[] }): void {
  const unknown = [...entries.keys()].filter((key) => !known.includes(key));
  if (unknown.length === 0) return;
  const names = unknown.slice(0, 5).map((key) => JSON.stringify(key.slice(0, 40))).join(', ');
  const message = `${nameOf(at)} knows nothing called ${names}${unknown.length > 5 ? ` (and ${unknown.length - 5} more)` : ''}; it is ignored.`;
  reading.problems.push(warning('document.unknown-key', placeOf(at), message, `Known here: ${known.join(', ')}.`));
}

export function readList(reading: Reading, value: unknown, { at, max }: { at: At; max: number }): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    report(reading, at, ['document.type', `${nameOf(at)} must be a list, but it is ${shapeOf(value)}.`]);
    return [];
  }
  if (value.length <= max) return value;
  report(reading, at, ['document.too-many', `${nameOf(at)} holds ${value.length} entries, but at most ${max} are allowed.`]);
  return [];
}

export function readText(reading: Reading, value: unknown, { at, max, fallback = '' }: { at: At; max: number; fallback?: string }): string {
  if (value === undefined) return fallback;
  if (typeof value !== 'string') {
    report(reading, at, ['document.type', `${nameOf(at)} must be a text, but it is ${shapeOf(value)}.`]);
    return fallback;
  }
  if (value.length <= max) return value;
  report(reading, at, ['document.text-too-long', `${nameOf(at)} has ${value.length} characters, but at most ${max} are allowed.`]);
  return fallback;
}

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}

export function readId(reading: Reading, value: unknown, at: At): string | null {
  if (isId(value)) return value;
  const is = value === undefined ? 'is missing' : typeof value === 'string' ? `is ${JSON.stringify(value.slice(0, 80))}` : `is ${shapeOf(value)}`;
  report(reading, at, ['document.id', `${nameOf(at)} ${is}.`, 'It must be 1 to 64 of the characters A-Z a-z 0-9 _ and -.']);
  return null;
}

/** Id of a node, or the way to one inside an instance: `clean/late`. */
export function readNodePath(reading: Reading, value: unknown, at: At): string | null {
  const parts = typeof value === 'string' ? value.split('/') : [];
  return parts.length > 1 && parts.length <= documentLimits.nesting + 1 && parts.every(isId) ? parts.join('/') : readId(reading, value, at);
}

export interface NumberRule {
  readonly at: At;
  readonly min: number;
  readonly max: number;
  readonly fallback: number;
  readonly integer?: boolean;
}

export function readNumber(reading: Reading, value: unknown, { at, min, max, fallback, integer = false }: NumberRule): number {
  if (value === undefined) return fallback;
  const fits = typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value));
  // `+ 0` makes 0 of -0, which JSON can't hold.
  if (fits) return value + 0;
  const is = typeof value === 'number' ? value : shapeOf(value);
  report(reading, at, ['document.number', `${nameOf(at)} must be a ${integer ? 'whole ' : ''}number from ${min} to ${max}, but it is ${is}.`]);
  return fallback;
}

export function readChoice<T extends string>(reading: Reading, value: unknown, { at, options, fallback }: { at: At; options: readonly T[]; fallback: T }): T {
  if (value === undefined) return fallback;
  const found = options.find((each) => each === value);
  if (found !== undefined) return found;
  report(reading, at, ['document.choice', `${nameOf(at)} must be ${options.join(' or ')}.`]);
  return fallback;
}

export function readBoolean(reading: Reading, value: unknown, { at, fallback }: { at: At; fallback: boolean }): boolean {
  if (value === undefined) return fallback;
  if (typeof value === 'boolean') return value;
  report(reading, at, ['document.type', `${nameOf(at)} must be true or false, but it is ${shapeOf(value)}.`]);
  return fallback;
}

function placeOf(at: At): Place {
  const { path, ...rest } = at;
  return path === '' ? rest : { ...rest, path };
}

function nameOf({ path }: At): string {
  return path === '' ? 'The document' : path;
}

function shapeOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}
