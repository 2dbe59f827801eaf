import type { Value, ValueType } from '../../data/schema.ts';
import { parseTimestamp } from '../../expression/timestamp-text.ts';

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A value of a column's type from the text of a form, or null when the text is not one. Times are UTC: ISO, or epoch milliseconds. */
export function parseLiteral(text: string, type: ValueType): Value {
  const trimmed = text.trim();
  switch (type) {
    case 'string': return text;
    case 'bool': return trimmed === 'true' ? true : trimmed === 'false' ? false : null;
    case 'float': return decimal.test(trimmed) && Number.isFinite(Number(trimmed)) ? Number(trimmed) : null;
    case 'int': return parseInteger(trimmed);
    case 'timestamp': return parseInteger(trimmed) ?? parseTimestamp(trimmed);
  }
}

function parseInteger(text: string): number | null {
  const value = /^[+-]?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}

export const literalExamples: Readonly<Record<ValueType, string>> = {
  string: 'any text', bool: 'true or false', int: 'a whole number such as 42', float: 'a number such as 4.2', timestamp: 'a time such as 2001-02-03 or 2001-02-03T04:05',
};
