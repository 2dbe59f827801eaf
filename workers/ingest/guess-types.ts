import type { Field, Schema, Value, ValueType } from '#pipeline/data/schema.ts';
import { jsonValue } from './text/json-value.ts';
import { parseValue } from './text/parse-value.ts';

/** Tried in this order. A column of 0 and 1 is numbers, not bools. */
const candidates: readonly ValueType[] = ['int', 'float', 'bool', 'timestamp'];

/** A column whose values mostly fit a type has bad values, not another type: at most this share of them. */
const badShare = 0.05;

const whole = /^[+-]?\d+$/;

/** A column's type from the cells of its first rows. A leading zero (`007`) means text, as whole numbers do that no float64 holds. */
export function guessField(name: string, cells: readonly unknown[], texts: boolean): Field {
  const missing = (cell: unknown): boolean => cell === null || cell === undefined || (texts && (cell as string).trim() === '');
  const present = cells.filter((cell) => !missing(cell));
  const nullable = present.length < cells.length;
  if (present.length === 0 || present.some(leadingZero)) return { name, type: 'string', nullable: !texts && nullable };
  // Whole numbers that a float would round are names of something, no measures.
  const among = texts && present.every((cell) => whole.test((cell as string).trim())) ? candidates.filter((each) => each !== 'float') : candidates;
  const type = likeliestType(among, (type) => present.filter((cell) => !fits(cell, { name, type, nullable: false }, texts)).length, present.length);
  return { name, type, nullable: nullable && (type !== 'string' || !texts) };
}

/** The type that the fewest values misfit, the first of equals; text when too many misfit each. */
function likeliestType(among: readonly ValueType[], misfitsOf: (type: ValueType) => number, count: number): ValueType {
  let best: ValueType = 'string';
  let fewest = Math.floor(count * badShare) + 1;
  for (const type of among) {
    const misfits = misfitsOf(type);
    if (misfits < fewest) {
      best = type;
      fewest = misfits;
    }
  }
  return best;
}

function fits(cell: unknown, field: Field, texts: boolean): boolean {
  // A number in quotes is text to JSON; a time always is.
  if (!texts && typeof cell === 'string' && field.type !== 'timestamp') return false;
  if (!texts && typeof cell === 'number' && (field.type === 'bool' || field.type === 'timestamp')) return false;
  const value: Value | undefined = texts ? parseValue(cell as string, field) : jsonValue(cell, field);
  return value !== undefined;
}

function leadingZero(cell: unknown): boolean {
  return typeof cell === 'string' && /^[+-]?0\d/.test(cell.trim()) && !/[-:T]/.test(cell.slice(1));
}

const likelyNames = ['event_time', 'eventtime', 'ts', 'timestamp', 'time', 'date', 'datetime', 'created_at', 'created', 'at'];

/** The likeliest event-time column: a timestamp with a telling name, or the first one that always has a value. */
export function guessEventTime(columns: Schema): string {
  const times = columns.filter((column) => column.type === 'timestamp');
  const rank = (column: Field): number => {
    const place = likelyNames.indexOf(column.name.toLowerCase());
    return (place < 0 ? likelyNames.length : place) + (column.nullable ? 100 : 0);
  };
  return times.reduce<Field | null>((best, each) => (best === null || rank(each) < rank(best) ? each : best), null)?.name ?? '';
}
