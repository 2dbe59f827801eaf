import { unreachable } from '#pipeline/base/assert.ts';
import type { Field, Value } from '#pipeline/data/schema.ts';
import { fromEpoch } from './parse-timestamp.ts';
import { parseValue } from './parse-value.ts';

/**
 * A value of JSON as a value of the declared type; undefined when it isn't one. A missing key is null. Texts are parsed
 * as in CSV, but an empty one is no NULL. Numbers and booleans become text where text is declared, but no whole number that JSON may have rounded; nested values are refused.
 */
export function jsonValue(cell: unknown, field: Field): Value | undefined {
  if (cell === null || cell === undefined) return field.nullable ? null : undefined;
  if (typeof cell === 'string') return parseValue(cell, { ...field, nullable: false });
  if (typeof cell === 'boolean') return field.type === 'bool' ? cell : field.type === 'string' ? String(cell) : undefined;
  return typeof cell === 'number' ? fromNumber(cell, field) : undefined;
}

function fromNumber(cell: number, field: Field): Value | undefined {
  switch (field.type) {
    case 'int':
      return Number.isSafeInteger(cell) ? cell + 0 : undefined;
    case 'float':
      return Number.isFinite(cell) ? cell : undefined;
    case 'timestamp':
      return Number.isInteger(cell) ? fromEpoch(cell) : undefined;
    case 'string':
      return Number.isInteger(cell) && !Number.isSafeInteger(cell) ? undefined : String(cell);
    case 'bool':
      return cell === 0 || cell === 1 ? cell === 1 : undefined;
    default:
      return unreachable(field.type);
  }
}
