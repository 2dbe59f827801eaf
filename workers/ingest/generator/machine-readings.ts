import type { Random } from '#pipeline/base/random.ts';
import { numberOf } from '#pipeline/operators/read-params.ts';
import { pacedRows } from './paced-rows.ts';

/** The `machine-readings` operator. */
export const machineReadings = pacedRows(23, ({ params, random }) => {
  const machines = machinesOf(random, numberOf(params, 'machines'));
  return (order, time) => {
    const machine = machines[random.below(machines.length)]!;
    return [order + 1, time, machine.name, ...readingOf(machine, { time, random, anomalies: numberOf(params, 'anomalies') })];
  };
});

interface Machine {
  readonly name: string;
  readonly warmth: number;
  readonly shake: number;
  /** Readings left of a stretch in which it is failing. */
  failing: number;
}

const stretch = 30;

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
