import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const flights = [field('at', 'timestamp'), field('origin', 'string', true), field('delay', 'int', true)];
const minute = 60_000;
const shownAtOnce = { lateness: 0, emit: 'early' };

export const examples: readonly Example[] = [
  {
    title: 'Groups over all time; NULL is a group of its own, and only count takes rows without a value',
    params: {
      groupBy: ['origin'], window: 'global',
      measures: [
        { name: 'flights', fn: 'count', column: '', where: '' },
        { name: 'known', fn: 'count', column: 'delay', where: '' },
        { name: 'avg_delay', fn: 'avg', column: 'delay', where: '' },
      ],
    },
    inputs: [{ schema: flights, time: 'at', rows: [[0, 'SFO', 10], [1, 'JFK', null], [2, 'SFO', 25], [3, null, 4], [4, 'SFO', null]] }],
    output: [[null, 1, 1, 4], ['JFK', 1, 0, null], ['SFO', 3, 2, 17.5]],
  },
  {
    title: 'Tumbling windows of 10 minutes: a row on the border is in the later one',
    params: {
      groupBy: ['origin'], window: 'tumbling', size: 10 * minute, offset: 0, ...shownAtOnce,
      measures: [
        { name: 'flights', fn: 'count', column: '', where: '' },
        { name: 'worst', fn: 'max', column: 'delay', where: '' },
        { name: 'late', fn: 'count', column: '', where: 'delay > 15' },
      ],
    },
    inputs: [{ schema: flights, time: 'at', rows: [[minute, 'SFO', 10], [9 * minute, 'SFO', 20], [10 * minute, 'SFO', 3]] }],
    output: [['SFO', 0, 2, 20, 1], ['SFO', 10 * minute, 1, 3, 0]],
  },
  {
    title: 'Hopping windows of 10 minutes every 4: each row is in two or three of them',
    params: {
      groupBy: [], window: 'hopping', size: 10 * minute, slide: 4 * minute, offset: 0, ...shownAtOnce,
      measures: [{ name: 'total', fn: 'sum', column: 'delay', where: '' }],
    },
    inputs: [{ schema: flights, time: 'at', rows: [[minute, 'SFO', 1], [9 * minute, 'JFK', 10], [11 * minute, 'SFO', 100]] }],
    output: [[-8 * minute, 1], [-4 * minute, 1], [0, 11], [4 * minute, 110], [8 * minute, 110]],
  },
  {
    title: 'Sessions, 10 minutes apart: just 10 minutes later a new one begins, and window_last is its last row',
    params: {
      groupBy: ['origin'], window: 'session', gap: 10 * minute, ...shownAtOnce,
      measures: [{ name: 'flights', fn: 'count', column: '', where: '' }],
    },
    inputs: [{ schema: flights, time: 'at', rows: [[0, 'SFO', 1], [9 * minute, 'SFO', 2], [12 * minute, 'JFK', 3], [19 * minute, 'SFO', 4]] }],
    output: [['JFK', 12 * minute, 12 * minute, 1], ['SFO', 0, 9 * minute, 2], ['SFO', 19 * minute, 19 * minute, 1]],
  },
  {
    title: 'Sessions that become one: the last row comes out of order, and is near to both',
    params: {
      groupBy: [], window: 'session', gap: 10 * minute, ...shownAtOnce,
      measures: [{ name: 'flights', fn: 'count', column: '', where: '' }, { name: 'worst', fn: 'max', column: 'delay', where: '' }],
    },
    inputs: [{ schema: flights, time: 'at', rows: [[0, 'SFO', 1], [15 * minute, 'SFO', 7], [40 * minute, 'SFO', 3], [8 * minute, 'SFO', 2]] }],
    output: [[0, 15 * minute, 3, 7], [40 * minute, 40 * minute, 1, 3]],
  },
  {
    title: 'No rows, no answer: a group exists once a row has fallen into it, even the only group of a global window',
    params: { groupBy: [], window: 'global', measures: [{ name: 'rows', fn: 'count', column: '', where: '' }] },
    inputs: [{ schema: flights, time: 'at', rows: [] }],
    output: [],
  },
];
