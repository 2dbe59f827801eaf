import type { Random } from '#pipeline/base/random.ts';
import { field } from '#pipeline/data/schema.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { beginning } from './graph-time.testing.ts';

export const eventColumns: Schema = [field('id', 'int'), field('ts', 'timestamp'), field('key', 'string'), field('value', 'float', true), field('delay', 'int', true)];
export const lookupColumns: Schema = [field('code', 'string'), field('weight', 'int', true)];

/** Events in a disorder of their own, with NULLs, ties and a few bad rows, as NDJSON. */
export function eventFile(random: Random): string {
  let time = beginning + random.below(60_000);
  return Array.from({ length: 1 + random.below(60) }, (_, id) => {
    time += random.below(4) === 0 ? 0 : random.below(40_000);
    const ts = time - (random.below(6) === 0 ? random.below(300_000) : random.below(20_000));
    const value = random.below(8) === 0 ? null : (random.below(2000) - 500) / 16;
    const delay = random.below(5) === 0 ? null : random.below(180_000) - 30_000;
    return random.below(40) === 0 ? '{"id": "none"}' : JSON.stringify({ id, ts, key: `key-${1 + random.below(4)}`, value, delay });
  }).join('\n');
}

/** Some keys, one of them perhaps twice, as CSV. */
export function lookupFile(random: Random): string {
  const lines = Array.from({ length: random.below(5) }, () => `key-${1 + random.below(4)},${random.below(4) === 0 ? '' : random.below(100)}`);
  return ['code,weight', ...lines].join('\n');
}
