import type { Value, ValueType } from '#pipeline/data/schema.ts';
import { printCount, printTime } from './numbers.ts';

/** One value as people read it; NULL is a word of its own. */
export function printValue(value: Value, type: ValueType): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return type === 'timestamp' ? printTime(value) : printCount(value);
  return String(value);
}

export function isRightAligned(type: ValueType): boolean {
  return type === 'int' || type === 'float';
}
