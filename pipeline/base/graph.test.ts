import { expect, test } from 'vitest';
import { createGraph, cycles, reachable, topologicalOrder } from './graph.ts';

test('every node comes after its sources', () => {
  const graph = createGraph(5, [[3, 1], [1, 0], [3, 0], [4, 2]]);
  expect(topologicalOrder(graph)).toEqual([3, 4, 1, 2, 0]);
});

test('a cycle and all behind it are left out of the order, and only the cycle is named', () => {
  const graph = createGraph(6, [[0, 1], [1, 2], [2, 1], [2, 3], [4, 4]]);
  expect(topologicalOrder(graph)).toEqual([0, 5]);
  expect(cycles(graph)).toEqual([[1, 2], [4]]);
});

test('two cycles that share a node are one component', () => {
  expect(cycles(createGraph(4, [[0, 1], [1, 0], [1, 2], [2, 1], [2, 3]]))).toEqual([[0, 1, 2]]);
});

test('a chain of 100,000 nodes needs no call stack', () => {
  const size = 100_000;
  const graph = createGraph(size, Array.from({ length: size - 1 }, (_, i) => [i, i + 1] as const));
  expect(topologicalOrder(graph)).toHaveLength(size);
  expect(cycles(graph)).toEqual([]);
  expect(reachable(graph.next, [0]).size).toBe(size);
  expect(reachable(graph.previous, [9]).size).toBe(10);
});
