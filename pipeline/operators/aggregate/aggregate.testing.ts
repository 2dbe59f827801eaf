import type { Random } from '../../base/random.ts';
import type { Event } from '../../data/chunk.ts';
import { field } from '../../data/schema.ts';
import type { Row, Schema, Value } from '../../data/schema.ts';
import type { Params } from '../operator.ts';
import { randomMeasure } from './measures/random-measure.testing.ts';

/** Random params, rows and disorder for an aggregate: small domains, so that groups meet, and every awkward value. */

export const aggregateSchema: Schema = [
  field('origin', 'string', true),
  field('delay', 'int', true),
  field('ratio', 'float', true),
  field('night', 'bool', true),
  field('seen', 'timestamp', true),
  field('code', 'int'),
];

const origins = ['SFO', 'JFK', '', 'ñ', '\u{1F6EB}', '\uFB01', '__proto__', 'constructor'];
const conditions = ['', '', '', 'delay > 15', 'night', "origin = 'SFO' OR ratio < 0", 'delay IS NULL'];

export function randomAggregateParams(random: Random): Params {
  const window = pick(random, ['global', 'tumbling', 'hopping', 'session']);
  const slide = 1 + random.below(40);
  const size = slide + random.below(4 * slide);
  const keys = aggregateSchema.map((each) => each.name).filter(() => random.below(3) === 0);
  const measures = Array.from({ length: 1 + random.below(5) }, (_, i) => randomMeasure(random, aggregateSchema, { name: `m${i}`, where: pick(random, conditions) }));
  return { groupBy: keys, window, size, slide, offset: random.below(3) === 0 ? random.below(50) : 0, gap: 1 + random.below(25), lateness: random.below(2) * random.below(40), measures };
}

/** One partition's events: arrivals never decrease, event times may go back and be negative, watermarks follow a random delay. */
export function randomAggregateEvents(random: Random, count: number): Event[] {
  const disorder = random.below(120);
  const delay = random.below(60);
  let arrival = random.below(400) - 200;
  let newest = Number.NEGATIVE_INFINITY;
  return Array.from({ length: count }, () => {
    arrival += random.below(4) === 0 ? random.below(30) : random.below(3);
    const time = arrival - (random.below(3) === 0 ? random.below(disorder + 1) : 0);
    const event = { row: randomRow(random, time), time, arrival, watermark: newest - delay };
    newest = Math.max(newest, time);
    return event;
  });
}

function randomRow(random: Random, time: number): Row {
  return [
    orNull(random, pick(random, origins)),
    orNull(random, random.below(60) - 20),
    orNull(random, pick(random, [0, -0, 0.5, -1.25, 3.75, 1e6 + random.unit(), random.unit() - 0.5])),
    orNull(random, random.below(2) === 0),
    orNull(random, time - random.below(5)),
    pick(random, [0, -1, 7, 4_000_000_000, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]),
  ];
}

function orNull(random: Random, value: Value): Value {
  return random.below(5) === 0 ? null : value;
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random.below(from.length)]!;
}
