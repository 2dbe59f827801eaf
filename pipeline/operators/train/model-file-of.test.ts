import { expect, it } from 'vitest';
import { chunkFrom } from '../../data/chunk.ts';
import type { Table } from '../../data/table.ts';
import { parseModelFile, printModelFile } from '../models/model-file.ts';
import { score } from '../score/index.ts';
import { examples } from './examples.ts';
import { train } from './index.ts';
import { modelFileOf } from './model-file-of.ts';

const { params, inputs: [given] } = examples[0]!;
const events = given!.rows.map((row, i) => ({ row, time: i, arrival: i, watermark: -Infinity }));

function served(count: number): Table {
  const state = train.createState(params, given!.schema, train.createFamily(params, given!.schema));
  train.createKernel(params, given!.schema, 'keep').process(chunkFrom(given!.schema, events.slice(0, count)), state);
  return state.table();
}

it('what was learnt is exported, read again, and scores', () => {
  const file = modelFileOf(params, served(events.length), { version: 1 });
  if (!file.ok) throw new Error(file.problems[0]!.message);
  const text = printModelFile(file.value);
  expect(parseModelFile(text).problems).toEqual([]);
  const rows = score.reference({ model: text, output: 'prediction', decision: '', threshold: 0 }, [{ schema: given!.schema, events }], 'keep');
  // Half an hour, and a minute for every eight kilometres.
  expect(rows.map(({ row }) => Number(row.at(-1)))).toEqual(given!.rows.map(([, distance]) => expect.closeTo(30 + Number(distance) / 8, 9) as number));
});

it('there is no model before the first example', () => {
  expect(modelFileOf(params, served(0)).problems.map(({ code }) => code)).toEqual(['model.entries']);
});
