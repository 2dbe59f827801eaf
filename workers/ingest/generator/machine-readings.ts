import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { Value } from '#pipeline/data/schema.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { numberOf } from '#pipeline/operators/read-params.ts';
import type { EventGenerator, MadeEvent } from './event-generator.ts';
import { Pending, checkUnderWay } from './pending.ts';
import type { OnTheWay } from './pending.ts';

interface Reading extends OnTheWay {
  readonly row: readonly Value[];
}

/** The `machine-readings` operator. */
export const machineReadings: EventGenerator = {
  expected: (params) => numberOf(params, 'rows'),
  events: (params, seed) => {
    checkUnderWay(Math.min(numberOf(params, 'rows'), (numberOf(params, 'rate') * numberOf(params, 'disorder')) / 1000));
    return eventsOf(params, seed);
  },
};

interface Machine {
  readonly name: string;
  readonly warmth: number;
  readonly shake: number;
  /** Readings left of a stretch in which it is failing. */
  failing: number;
}

const stretch = 30;

function* eventsOf(params: Params, seed: number): Generator<MadeEvent> {
  const [rows, rate, disorder, start] = ['rows', 'rate', 'disorder', 'start'].map((name) => numberOf(params, name)) as [number, number, number, number];
  const random = createRandom((seed + numberOf(params, 'seedOffset')) >>> 0, 23);
  const machines = machinesOf(random, numberOf(params, 'machines'));
  const pending = new Pending<Reading>();
  let clock = start;
  for (let order = 0; order < rows; order++) {
    const time = Math.floor(clock);
    // All later readings happen, and so arrive, at or after `time`.
    while (pending.size > 0 && pending.first()!.arrival <= time) yield pending.pop();
    const machine = machines[random.below(machines.length)]!;
    const [temperature, vibration, anomaly] = readingOf(machine, { time, random, anomalies: numberOf(params, 'anomalies') });
    pending.push({ arrival: time + random.below(disorder + 1), order, row: [order + 1, time, machine.name, temperature, vibration, anomaly] });
    clock += (random.unit() * 2000) / rate;
  }
  while (pending.size > 0) yield pending.pop();
}

function machinesOf(random: Random, count: number): readonly Machine[] {
  const width = String(count).length;
  return Array.from({ length: count }, (_, i) => ({ name: `machine-${String(i + 1).padStart(width, '0')}`, warmth: 40 + random.unit() * 30, shake: 1 + random.unit() * 3, failing: 0 }));
}

/** About normal: the sum of twelve uniform numbers, less six. */
function noise(random: Random): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random.unit();
  return sum;
}

/** Warmest at three in the afternoon: a triangle over the day, between -1 and 1. */
function seasonAt(time: number): number {
  const hour = (time / 3_600_000) % 24;
  const away = Math.abs(((hour - 15 + 36) % 24) - 12);
  return away / 6 - 1;
}

function readingOf(machine: Machine, { time, random, anomalies }: { readonly time: number; readonly random: Random; readonly anomalies: number }): readonly [number, number, boolean] {
  let temperature = machine.warmth + 3 * seasonAt(time) + noise(random);
  let vibration = machine.shake + 0.2 * noise(random);
  // Half of the readings that are not normal are spikes; the others are in stretches, which begin so much more seldom.
  const drawn = random.unit() * 20_000;
  const spike = drawn < anomalies;
  if (spike) temperature += (random.below(2) === 0 ? -1 : 1) * (12 + random.unit() * 12);
  else if (machine.failing === 0 && drawn < anomalies + anomalies / stretch) machine.failing = stretch;
  const failing = machine.failing > 0;
  if (failing) vibration += 3 - (2 * machine.failing--) / stretch;
  return [Math.round(temperature * 100) / 100, Math.round(vibration * 1000) / 1000, spike || failing];
}
