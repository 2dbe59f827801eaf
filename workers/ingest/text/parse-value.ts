import type { Field, Value } from '#pipeline/data/schema.ts';
import { unreachable } from '#pipeline/base/assert.ts';
import { parseTimestamp } from './parse-timestamp.ts';

/**
 * A text as a value of the declared type, strictly; undefined when it isn't one. An empty text is NULL for a nullable
 * column of any type but string, where it stays the empty string. `NA`, `null` and the like are text, never NULL.
 */
export function parseValue(text: string, field: Field): Value | undefined {
  if (field.type === 'string') return text;
  const trimmed = text.trim();
  if (trimmed === '') return field.nullable ? null : undefined;
  switch (field.type) {
    case 'int':
      return parseInteger(trimmed);
    case 'float':
      return parseFloating(trimmed);
    case 'bool':
      return parseBool(trimmed);
    case 'timestamp':
      return parseTimestamp(trimmed);
    default:
      return unreachable(field.type);
  }
}

const integer = /^[+-]?\d{1,400}$/;
const floating = /^[+-]?(\d{1,400}\.?\d{0,400}|\.\d{1,400})([eE][+-]?\d{1,4})?$/;

/** Safe integers only: a number that would be rounded is refused. */
export function parseInteger(text: string): number | undefined {
  if (!integer.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value + 0 : undefined;
}

export function parseFloating(text: string): number | undefined {
  if (!floating.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

export function parseBool(text: string): boolean | undefined {
  switch (text) {
    case 'true':
    case 'TRUE':
    case 'True':
    case '1':
      return true;
    case 'false':
    case 'FALSE':
    case 'False':
    case '0':
      return false;
    default:
      return undefined;
  }
}
