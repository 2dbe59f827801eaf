import { warning } from '../problem.ts';
import { documentLimits } from './limits.ts';
import { inside, readEntries, report } from './reading.ts';
import type { At, Reading } from './reading.ts';

/**
 * The params of a node as they are, copied: what they mean is for the operator to say (operators/params.ts), and an
 * unknown operator's are kept whole. Left out is the one key that plain objects can't carry harmlessly. Recursion is
 * bounded by documentLimits.depth, which has been checked.
 */
export function readParams(reading: Reading, value: unknown, at: At): Readonly<Record<string, unknown>> {
  if (value === undefined || readEntries(reading, value, at) === null) return {};
  return copyObject(reading, value as object, at);
}

function copyPlain(reading: Reading, value: unknown, at: At): unknown {
  if (Array.isArray(value)) {
    if (value.length > documentLimits.list) {
      report(reading, at, ['document.too-many', `${at.path} holds ${value.length} entries, but at most ${documentLimits.list} are allowed.`]);
      return [];
    }
    return value.map((each: unknown, i) => (each === undefined ? null : copyPlain(reading, each, inside(at, i))));
  }
  if (typeof value === 'object' && value !== null) return copyObject(reading, value, at);
  // JSON can't hold -0.
  return typeof value === 'number' ? value + 0 : value;
}

function copyObject(reading: Reading, value: object, at: At): Readonly<Record<string, unknown>> {
  const entries: [string, unknown][] = [];
  for (const [key, each] of Object.entries(value)) {
    if (key === '__proto__') reading.problems.push(warning('document.unknown-key', at, `${at.path} can't hold a key called __proto__; it is ignored.`));
    else if (each !== undefined) entries.push([key, copyPlain(reading, each, inside(at, key.slice(0, 40)))]);
  }
  return Object.fromEntries(entries);
}
