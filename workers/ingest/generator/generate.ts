import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { Pending } from './pending.ts';
import type { OnTheWay } from './pending.ts';
import { zipf } from './zipf.ts';

export interface GeneratedEvent extends OnTheWay {
  readonly id: number;
  readonly time: number;
  readonly key: number;
  readonly value: number;
}

export interface GeneratorSettings {
  readonly rows: number;
  /** Events a second of event time. */
  readonly rate: number;
  readonly keys: number;
  readonly skew: number;
  /** Milliseconds. */
  readonly disorder: number;
  readonly lateFraction: number;
  readonly lateBy: number;
  readonly duplicates: number;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly seedOffset: number;
}

const settingNames = ['rows', 'rate', 'keys', 'skew', 'disorder', 'lateFraction', 'lateBy', 'duplicates', 'start', 'seedOffset'] as const;

/** The settings in a generator's params; null when one is no finite number, which `parseParams` rules out. */
export function settingsOf(params: Params): GeneratorSettings | null {
  const values = settingNames.map((name) => params[name]);
  if (!values.every((value) => typeof value === 'number' && Number.isFinite(value))) return null;
  return Object.fromEntries(settingNames.map((name, i) => [name, values[i]])) as unknown as GeneratorSettings;
}

/**
 * The events in order of arrival, a function of settings and seed alone. Events happen `rate` a second on average, with
 * even gaps between none and twice the mean; each arrives up to `disorder` later, a late one `lateBy` later still; a
 * duplicate arrives once more within `disorder` (one second when there is none) of its first arrival. Only + - * / and
 * comparisons decide, so that every engine makes the same bytes. Holds the events under way, no others.
 */
export function* generate(settings: GeneratorSettings, seed: number): Generator<GeneratedEvent> {
  const random = createRandom((seed + settings.seedOffset) >>> 0, 7);
  const pick = zipf(settings.keys, settings.skew);
  const pending = new Pending<GeneratedEvent>();
  let clock = settings.start;
  for (let id = 0; id < settings.rows; id++) {
    const time = Math.floor(clock);
    // All later events happen, and so arrive, at or after `time`, and have greater ids.
    while (pending.size > 0 && pending.first()!.arrival <= time) yield pending.pop();
    for (const event of eventAt({ id, time, pick }, settings, random)) pending.push(event);
    clock += (random.unit() * 2000) / settings.rate;
  }
  while (pending.size > 0) yield pending.pop();
}

/** Draws the same number of random values for every event, whatever comes of them. */
function eventAt(at: { id: number; time: number; pick: (unit: number) => number }, settings: GeneratorSettings, random: Random): GeneratedEvent[] {
  const key = at.pick(random.unit());
  const value = Math.round(((random.unit() + random.unit() + random.unit()) / 3) * 10_000) / 100;
  const late = random.unit() < settings.lateFraction ? settings.lateBy : 0;
  const arrival = at.time + Math.floor(random.unit() * settings.disorder) + late;
  const again = random.unit() < settings.duplicates;
  const delay = Math.floor(random.unit() * (settings.disorder > 0 ? settings.disorder : 1000));
  const first: GeneratedEvent = { arrival, order: 2 * at.id, id: at.id, time: at.time, key, value };
  return again ? [first, { ...first, arrival: arrival + delay, order: 2 * at.id + 1 }] : [first];
}

/** Events under way at once, roughly: what `generate` has to hold. */
export function pendingAtMost(settings: GeneratorSettings): number {
  const wait = (settings.disorder + settings.lateFraction * settings.lateBy) / 1000;
  return Math.min(settings.rows, settings.rate * wait * (1 + settings.duplicates));
}
