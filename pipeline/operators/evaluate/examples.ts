import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const rated = [field('at', 'timestamp'), field('prediction', 'float', true), field('late', 'bool', true)];
const timed = [field('at', 'timestamp'), field('carrier', 'string'), field('prediction', 'float', true), field('minutes', 'int', true)];
const global = { window: 'global', groupBy: [] };

export const examples: readonly Example[] = [
  {
    title: 'Four probabilities, one of which is on the wrong side of a half; a row without an answer doesn’t count',
    params: { ...global, prediction: 'prediction', label: 'late', task: 'classification', threshold: 0.5 },
    inputs: [{ schema: rated, time: 'at', rows: [[1, 1, true], [2, 0.5, false], [3, 0.25, false], [4, 0, false], [5, 0.75, null]] }],
    output: [[4, 0.24520731325293166, 0.078125, 1, 0, 0.1875, 0.75, 1, 1, 2, 0]],
  },
  {
    title: 'Errors of numbers, for each carrier: too high is a positive bias',
    params: { ...global, groupBy: ['carrier'], prediction: 'prediction', label: 'minutes', task: 'regression' },
    inputs: [{ schema: timed, time: 'at', rows: [[1, 'AA', 10, 7], [2, 'AA', 10, 13], [3, 'UA', 5, 1], [4, 'UA', null, 1]] }],
    output: [['AA', 2, 3, 3, 0], ['UA', 1, 4, 4, 4]],
  },
];
