import { expect, test } from 'vitest';
import { shared, spread } from './end-labels.ts';

test('labels at the same height move apart, and stay inside', () => {
  const labels = spread([{ y: 98 }, { y: 97 }, { y: 10 }], { top: 0, bottom: 100, gap: 12 });
  expect(labels.map(({ y }) => y)).toEqual([10, 88, 100]);
});

test('labels that have room stay where their lines end', () => {
  expect(spread([{ y: 50 }, { y: 10 }], { top: 0, bottom: 100, gap: 12 }).map(({ y }) => y)).toEqual([10, 50]);
});

test('the two lines of one name that end together say it once, and by their own names apart', () => {
  const line = (name: string, dashed: boolean, end: number) => ({ label: { name, dashed, shared: name }, text: dashed ? `${name} (K)` : name, end });
  const texts = (...lines: ReturnType<typeof line>[]) => shared(lines, 6).map(({ text }) => text);
  expect(texts(line('ORD', false, 10), line('ORD', true, 12), line('ATL', false, 11))).toEqual(['ORD', 'ATL']);
  expect(texts(line('ORD', false, 10), line('ORD', true, 40))).toEqual(['ORD', 'ORD (K)']);
});
