import { expect, it } from 'vitest';
import { chunkFrom } from '../../data/chunk.ts';
import { field } from '../../data/schema.ts';
import type { Row } from '../../data/schema.ts';
import { tableRows } from '../../data/table.ts';
import { algorithms } from '../models/algorithms.ts';
import type { Params } from '../operator.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { train } from './index.ts';
import { modelFileOf } from './model-file-of.ts';
import { TrainState } from './state.ts';

const params = (changes: Params): Params => ({ ...train.defaults, algorithm: 'linear', label: 'y', ...changes });
const number = (column: string, as = 'number'): Params => ({ column, as, categories: '', buckets: 16 });
const listed = (column: string, categories: string): Params => ({ column, as: 'categories', categories, buckets: 16 });

it.each([
  ['a column twice', [number('x'), number('x', 'scaled')], 'features.1.column', 'x'],
  ['values and columns that make the same name', [listed('a', 'b=c'), listed('a=b', 'c')], 'features.1.column', 'a=b=c'],
  ['a column that is called as the intercept is', [number('(intercept)')], 'features.0.column', '(intercept)'],
])('a model is known by its names: not %s', (_, features, at, name) => {
  const columns = [shape('x float, y float, (intercept) float, a string, a=b string')];
  expect(problemLines(train, params({ features }), columns)).toEqual([`train.names at ${at}: The model already has a number called ${name}.`]);
});

it('a forest asks for a column in one way, as it tells what each column was worth', () => {
  const features = [number('hour'), listed('hour', '1, 2')];
  expect(problemLines(train, params({ features }), [shape('hour int, y float')])).toEqual([]);
  expect(problemLines(train, params({ algorithm: 'forest-regression', features }), [shape('hour int, y float')])).toEqual(['train.features at features.1.column: hour is a feature already.']);
});

const schema = [field('x', 'float'), field('user', 'string'), field('y', 'float'), field('yes', 'bool')];

function learnt(given: Params, rows: readonly Row[]): TrainState {
  const state = train.createState(given, schema, train.createFamily(given, schema));
  const events = rows.map((row, i) => ({ row, time: i, arrival: i, watermark: -Infinity }));
  train.createKernel(given, schema, 'keep').process(chunkFrom(schema, events), state);
  if (!(state instanceof TrainState)) throw new Error('a model');
  return state;
}

it.each(algorithms.flatMap(({ name, task, takes }) => (['whole', 'online'] as const).map((fit) => [name, fit, task, takes.includes('number')] as const)))('%s, %s: no number of a model is beyond all numbers, whatever it has learnt from', (algorithm, fit, task, numbers) => {
  const features = numbers ? [number('x')] : [{ ...number('user'), as: 'id' }, { ...number('user'), as: 'id' }];
  const given = params({ algorithm, features, label: task === 'classification' ? 'yes' : 'y', fit });
  const rows = Array.from({ length: 40 }, (_, i) => [(i % 3 - 1) * 1e300, `u${i % 3}`, (i % 2 === 0 ? 1 : -1) * 1.7e308, i % 2 === 0]);
  const table = learnt(given, rows).table();
  expect(tableRows(table).filter(([, , value]) => !Number.isFinite(value))).toEqual([]);
  expect(modelFileOf(given, table).problems.map(({ message }) => message).filter((each) => each.startsWith('Nothing'))).toEqual([]);
});

it('what is missing is filled in, however much it is', () => {
  const given = params({ algorithm: 'ewma', features: [{ ...number('user'), as: 'id' }, number('x')], fit: 'online' });
  const many = learnt(given, Array.from({ length: 60_000 }, (_, i) => [i, `u${i}`, 0, true]));
  const few = learnt(given, [[1, 'u1', 0, true]]);
  few.absorbMissing(many);
  expect(few.size).toBe(many.size);
});
