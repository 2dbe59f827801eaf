import { expect, test } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import { ArrivalSorter } from './arrival-order.ts';

const first = Number(process.env['SEED'] ?? 20260601);
const spans = [0, 1, 7, 4095, 4096, 86_400_000, 4_294_967_295, 4_294_967_296, 1e13, 2 ** 52, 2 ** 54];

test('rows come out by arrival and then by place, whatever the span and the grain of their times', () => {
  const sorter = new ArrivalSorter();
  for (let seed = first; seed < first + 300; seed++) {
    const random = createRandom(seed);
    const span = spans[random.below(spans.length)]!;
    const grain = [1, 1000, 60_000][random.below(3)]!;
    const base = Math.floor((random.unit() - 0.5) * 1e13);
    const arrivals = Float64Array.from({ length: random.below(300) }, () => base + Math.floor((random.unit() * span) / grain) * grain);
    const rows = Int32Array.from(arrivals.keys()).filter(() => random.below(5) > 0);
    const expected = [...rows].sort((a, b) => arrivals[a]! - arrivals[b]! || a - b);
    expect([...sorter.sort(rows, arrivals)], `SEED=${seed}`).toEqual(expected);
  }
});
