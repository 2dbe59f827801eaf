import { expect, test } from 'vitest';
import { anchorsOf, ticksOf, xOf } from './track-scale.ts';

const halfYear = { start: Date.UTC(2001, 0, 1, 0, 1), end: Date.UTC(2001, 6, 1), width: 1_200 };

test('the ends of the log are the ends of the track', () => {
  expect(xOf(halfYear, halfYear.start)).toBe(0);
  expect(xOf(halfYear, halfYear.end)).toBe(1_200);
});

test('what lies outside stands at the edge', () => {
  expect(xOf(halfYear, 0)).toBe(0);
  expect(xOf(halfYear, Number.POSITIVE_INFINITY)).toBe(1_200);
  expect(xOf({ start: 5, end: 5, width: 100 }, 5)).toBe(0);
});

test('half a year has ticks at the first of the months', () => {
  expect(ticksOf(halfYear, 110).map((tick) => tick.label)).toEqual(['2001-02', '2001-03', '2001-04', '2001-05', '2001-06', '2001-07']);
});

test('an afternoon has ticks at hours', () => {
  const ticks = ticksOf({ start: Date.UTC(2001, 0, 1, 12, 20), end: Date.UTC(2001, 0, 1, 16), width: 600 }, 100);
  expect(ticks.map((tick) => tick.label)).toEqual(['13:00', '14:00', '15:00', '16:00']);
});

test('no time, no ticks', () => {
  expect(ticksOf({ start: 5, end: 5, width: 100 }, 100)).toEqual([]);
});

test.each([8.64e15, 8.64e15 + 3_600_000])('a track that ends with what a date holds, or beyond, has an end of ticks: %d', (end) => {
  expect(ticksOf({ start: 0, end, width: 1_000 }, 100).length).toBeGreaterThan(5);
  expect(ticksOf({ start: end - 20 * 86_400_000, end, width: 1_000 }, 100).length).toBeGreaterThan(5);
});

test('labels that would stick out hang within the track, and not at all where they would touch the next', () => {
  const scale = { start: 0, end: 1000, width: 1000 };
  const anchors = (...times: number[]): unknown => anchorsOf(scale, times.map((time) => ({ time, label: '2025-03-01' })));
  expect(anchors(0, 200, 400)).toEqual(['start', 'middle', 'middle']);
  expect(anchors(900, 990)).toEqual(['middle', null]);
  expect(anchors(800, 990)).toEqual(['middle', 'end']);
  expect(anchors(5, 95, 185)).toEqual([null, 'middle', 'middle']);
});
