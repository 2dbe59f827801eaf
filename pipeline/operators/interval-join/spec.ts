import { fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import type { TransformSpec } from '../define.ts';
import { day, hour } from '../durations.ts';
import type { FormField } from '../form.ts';
import { keyPairsField } from '../joins/key-pairs.ts';
import { takenColumnsField, takenFields } from '../joins/taken-columns.ts';
import { windowStart } from '../aggregate/params.ts';
import { check } from './check.ts';
import { describe } from './describe.ts';
import { joinParams, sides } from './join-params.ts';

const longest = 3_660 * day;
const whileInterval = { field: 'time', oneOf: ['interval'] };
const whileWindow = { field: 'time', oneOf: ['window'] };

const fields: readonly FormField[] = [
  keyPairsField(sides),
  {
    name: 'time', label: 'Times', type: 'choice',
    options: [
      { value: 'any', label: 'any', help: 'However far apart. Every row is remembered for good.' },
      { value: 'interval', label: 'within an interval', help: 'The right row happens so long after the left one.' },
      { value: 'window', label: 'in the same window', help: 'Windows side by side; both rows are in one.' },
    ],
  },
  { name: 'from', label: 'From', type: 'duration', min: -longest, max: longest, help: 'The right row happens at least so long after the left one; -5 min: up to five minutes before it.', visibleWhen: whileInterval },
  { name: 'to', label: 'To', type: 'duration', min: -longest, max: longest, help: 'And at most so long after it.', visibleWhen: whileInterval },
  { name: 'size', label: 'Size', type: 'duration', min: 1, max: longest, visibleWhen: whileWindow },
  { name: 'offset', label: 'Offset', type: 'duration', min: 0, max: longest, help: 'Windows start at this long after midnight UTC, 1 January 1970.', visibleWhen: whileWindow },
  {
    name: 'condition', label: 'Only where', type: 'expression', port: 'pair', result: 'bool', optional: true,
    help: 'Over the columns of both. A column of the right whose name the left has too is called right_NAME.',
  },
  {
    name: 'output', label: 'Output', type: 'choice',
    options: [
      { value: 'pairs', label: 'each pair', help: 'Inner join.' },
      { value: 'left', label: 'left rows that have a match', help: 'Semi join: each left row once, at its first match.' },
      { value: 'lone', label: 'left rows that have no match', help: 'Anti join: each left row once no match can come any more.' },
    ],
  },
  { name: 'keep', label: 'Keep of the left', type: 'columns', port: 0, help: 'None chosen: all of them.' },
  { ...takenColumnsField('right', { port: 1, min: 0 }), visibleWhen: { field: 'output', oneOf: ['pairs'] } },
];

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'straddling',
  kind: 'interval-join',
  label: 'Join streams',
  summary: 'Brings together rows of two streams that have equal keys, within an interval or a window of time, or finds those that stay alone.',
  category: 'Combine',
  icon: 'git-merge',
  aliases: ['interval join', 'window join', 'stream join', 'inner join', 'semi join', 'anti join', 'exists', 'not exists', 'absence', 'correlate', 'match'],
  inputs: [
    { name: 'left', label: 'left', accepts: ['stream'] },
    { name: 'right', label: 'right', accepts: ['stream'] },
  ],
  output: 'stream',
  fields,
  defaults: { on: [], time: 'interval', from: 0, to: hour, size: hour, offset: 0, condition: '', output: 'pairs', keep: [], take: [] },
  layers: ['batch', 'speed'],
  describe,
  check,
  outputShape(params, inputs) {
    const { keep, take, time } = joinParams(params);
    const [left, right] = [inputs[0]!.schema, inputs[1]!.schema];
    const window = time.kind === 'window' ? [{ name: windowStart, type: 'timestamp', nullable: false } as const] : [];
    return { schema: [...keptIndices(keep, left).map((index) => left[index]!), ...window, ...takenFields(take, right, false)], keys: [] };
  },
};

/** Indices of the columns of the left that are in the output, in its order. */
export function keptIndices(keep: readonly string[], left: Schema): readonly number[] {
  return keep.length === 0 ? left.map((_, i) => i) : keep.map((name) => fieldIndex(left, name));
}
