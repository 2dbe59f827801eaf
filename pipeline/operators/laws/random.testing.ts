import { must } from '../../base/assert.ts';
import type { Random } from '../../base/random.ts';
import { field, valueTypes } from '../../data/schema.ts';
import type { Field, Row, Schema, Value, ValueType } from '../../data/schema.ts';
import type { Event } from '../../data/chunk.ts';

export function pick<T>(random: Random, items: readonly T[]): T {
  return must(items[random.below(items.length)], 'an item to pick');
}

export function chance(random: Random, probability: number): boolean {
  return random.unit() < probability;
}

/** Some of the items, in their order; at least `least`. */
export function pickSome<T>(random: Random, items: readonly T[], least = 0): readonly T[] {
  const chosen = items.filter(() => chance(random, 0.5));
  return chosen.length >= least ? chosen : items.slice(0, least);
}

const names = ['a', 'b', 'constructor', '__proto__', 'hasOwnProperty', 'window', 'Ünïcode', 'with space', 'quo"te', 'toString'];
const hostileTexts = [
  '', ' ', 'a', 'A', 'b', 'NULL', 'null', '__proto__', 'constructor', 'a\u0000b', "it's", '"', '\\', '%', '_', '\n', 'é', 'e\u0301',
  '\u{1F600}', '\uffff', '\ud800', '1', '-0', 'a,b', '[object Object]',
];

export function randomSchema(random: Random, types: readonly ValueType[] = valueTypes): Schema {
  const count = 1 + random.below(4);
  const start = random.below(names.length);
  return Array.from({ length: count }, (_, i) => field(names[(start + i) % names.length]!, pick(random, types), chance(random, 0.5)));
}

/** Few different values, so that keys meet; among them the ones at the edges. */
export function randomValue(random: Random, { type, nullable }: Field): Value {
  if (nullable && chance(random, 0.25)) return null;
  switch (type) {
    case 'bool': return chance(random, 0.5);
    case 'int': return pick(random, [0, 1, 2, 3, -1, -7, 1_000_000, random.below(100), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]);
    case 'float': return pick(random, [0, 0.1, 0.5, -2.25, 1e-9, 123_456.789, 1e15, random.below(1000) / 8]);
    case 'string': return pick(random, hostileTexts);
    case 'timestamp': return pick(random, [0, 86_400_000, 978_307_200_000 + random.below(100) * 60_000, -1]);
  }
}

export function randomRow(random: Random, schema: Schema): Row {
  return schema.map((each) => randomValue(random, each));
}

interface LogShape {
  readonly size: number;
  readonly partitions: number;
  readonly row?: (random: Random, schema: Schema) => Row;
  /** When the first row of each partition may arrive, in epoch milliseconds; anywhere if not said. */
  readonly start?: number;
}

/**
 * The partitions of a log: event times out of order, some far behind; arrivals that never decrease and often tie; rows that
 * come twice; watermarks as an ingest writes them, of a random delay (sometimes so long that they never speak).
 */
export function randomLog(random: Random, schema: Schema, { size, partitions, row = randomRow, start }: LogShape): readonly (readonly Event[])[] {
  const delay = pick(random, [0, 0, 10 * 60_000, Number.POSITIVE_INFINITY]);
  return Array.from({ length: partitions }, () => {
    const anywhere = pick(random, [-3_600_000, 0, 86_400_000 - 600_000, 978_307_200_000]);
    const events: Event[] = [];
    let arrival = start ?? anywhere;
    let newest = Number.NEGATIVE_INFINITY;
    for (let i = random.below(size + 1); i > 0; i--) {
      const previous = events.at(-1);
      if (chance(random, 0.7)) arrival += random.below(8) * 300_000;
      const time = arrival - pick(random, [0, 0, 0, 60_000, 7_200_000, 200_000_000]);
      const again = previous !== undefined && chance(random, 0.1);
      const watermark = newest - delay;
      events.push(again ? { ...previous, arrival, watermark } : { row: row(random, schema), time, arrival, watermark });
      newest = Math.max(newest, events.at(-1)!.time);
    }
    return events;
  });
}

/** `a`, or `"with space"`: how an expression names a column. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
