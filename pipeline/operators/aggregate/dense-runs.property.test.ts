import { expect, test, vi } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { Random } from '../../base/random.ts';
import { chunkFrom, sliceChunk } from '../../data/chunk.ts';
import type { Chunk, Event } from '../../data/chunk.ts';
import { field } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import { sortTable } from '../../data/sort.ts';
import { tableRows } from '../../data/table.ts';
import type { Params } from '../operator.ts';
import { DenseRuns } from './dense-runs.ts';
import { aggregate } from './index.ts';

const seeds = process.env['SEED'] === undefined ? Array.from({ length: 150 }, (_, i) => i) : [Number(process.env['SEED'])];

const schema: Schema = [field('origin', 'string'), field('delay', 'int'), field('distance', 'int', true)];
/** Of few sizes apart, so that sums go beyond 2^52 and come back. */
const awkward = [0, 1, -1, 2 ** 52, -(2 ** 52), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
/** With values that are met, so that each bound shows; some that a loop tests by itself, and some that come as marks. */
const conditions = [
  'delay > 15', 'delay >= 15', 'delay < 15', 'delay <= 15', '0 < delay', '0 >= delay', 'delay >= 0', 'delay < 0', 'delay >= 15.5', 'delay > 4503599627370496',
  'delay = 1', 'delay <> 1', 'distance > 500', "delay > 15 AND origin <> 'K1'", "origin = 'K0'",
];
const many = Array.from({ length: 12 }, (_, i) => `K${i}`);

test('rows in order of time add up by code to what the reference says, however they are cut', () => {
  const add = vi.spyOn(DenseRuns.prototype, 'add');
  for (const seed of seeds) {
    const random = createRandom(seed);
    const params = randomParams(random);
    const events = randomEvents(random);
    const kernel = aggregate.createKernel(params, schema, 'keep');
    const state = aggregate.createState(params, schema, aggregate.createFamily(params, schema));
    for (const chunk of cut(random, events)) kernel.process(chunk, state);
    const actual = tableRows(sortTable(state.table()));
    expect(actual, `SEED=${seed} ${JSON.stringify(params)}`).toEqual(aggregate.reference(params, { schema, events }, 'keep'));
  }
  // Most cases are of the shape that this is about; some of one that only looks like it.
  expect(add.mock.calls.length).toBeGreaterThan(seeds.length / 2);
  add.mockRestore();
});

function randomParams(random: Random): Params {
  const slide = 20 + random.below(200);
  const size = random.below(3) === 0 ? slide + random.below(2 * slide) : slide;
  const any = (): boolean => random.below(2) === 0;
  const measures = [
    ...(any() ? [{ name: 'rows', fn: 'count', column: '', where: '' }] : []),
    ...(any() ? [{ name: 'known', fn: 'count', column: random.below(4) === 0 ? 'distance' : 'delay', where: '' }] : []),
    { name: 'sum', fn: 'sum', column: random.below(8) === 0 ? 'distance' : 'delay', where: '' },
    ...(any() ? [{ name: 'least', fn: 'min', column: 'delay', where: '' }] : []),
    ...(any() ? [{ name: 'greatest', fn: 'max', column: 'delay', where: '' }] : []),
    ...(any() ? [{ name: 'late', fn: 'count', column: random.below(3) === 0 ? 'distance' : '', where: conditions[random.below(conditions.length)]! }] : []),
  ];
  return { groupBy: ['origin'], window: size === slide ? 'tumbling' : 'hopping', size, slide, offset: random.below(30), measures };
}

function randomEvents(random: Random): Event[] {
  const origins = many.slice(0, 1 + random.below(many.length));
  const small = random.below(2) === 0;
  let time = random.below(400) - 200;
  return Array.from({ length: random.below(1500) }, () => {
    time += random.below(50) === 0 ? random.below(300) : random.below(2);
    const delay = small ? random.below(60) - 20 : awkward[random.below(awkward.length)]!;
    const distance = random.below(6) === 0 ? null : random.below(1000);
    return { row: [origins[random.below(origins.length)]!, delay, distance], time, arrival: time, watermark: time };
  });
}

/** In pieces long and short, most of them with the dictionary of all; their times are known to be in order. */
function cut(random: Random, events: readonly Event[]): Chunk[] {
  const whole = ordered(events);
  const chunks: Chunk[] = [];
  for (let start = 0; start < events.length;) {
    const end = Math.min(events.length, start + 1 + random.below(900));
    chunks.push(random.below(4) === 0 ? ordered(events.slice(start, end)) : sliceChunk(whole, start, end));
    start = end;
  }
  return chunks;
}

function ordered(events: readonly Event[]): Chunk {
  const chunk = chunkFrom(schema, events);
  return { ...chunk, arrivals: chunk.times };
}
