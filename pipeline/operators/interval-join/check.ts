import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { windowStart } from '../aggregate/params.ts';
import { checkColumn, checkUnique } from '../check-columns.ts';
import { checkExpressionParam } from '../expressions.ts';
import { joinedSchema } from '../joins/joined-schema.ts';
import { checkKeyPairs } from '../joins/key-pairs.ts';
import { checkTaken } from '../joins/taken-columns.ts';
import type { Params } from '../operator.ts';
import type { InputShape } from '../shape.ts';
import { joinParams, sides } from './join-params.ts';
import type { JoinParams } from './join-params.ts';

export function check(params: Params, inputs: readonly InputShape[]): readonly Problem[] {
  const [left, right] = [inputs[0]!.schema, inputs[1]!.schema];
  const join = joinParams(params);
  const { on, keep, take, time, condition } = join;
  const kept = keep.length === 0 ? left.map((each) => each.name) : keep;
  return [
    ...checkKeyPairs(on, [left, right], sides),
    ...checkTimes(join),
    ...(condition === '' ? [] : checkExpressionParam(condition, joinedSchema(left, right), { param: 'condition', label: 'The condition', result: 'bool' })),
    ...keep.flatMap((name, i) => checkColumn(name, left, { param: `keep.${i}`, label: 'Keep of the left' })),
    ...checkUnique(keep, (i) => `keep.${i}`),
    ...(time.kind === 'window' && kept.includes(windowStart) ? [windowNameTaken(keep.indexOf(windowStart))] : []),
    ...checkTaken(take, { from: 'right', schema: right, before: time.kind === 'window' ? [...kept, windowStart] : kept, owner: 'rows' }),
  ];
}

function checkTimes({ time, output }: JoinParams): readonly Problem[] {
  if (time.kind === 'any' && output === 'lone rows') {
    return [problem('join.waits', { param: 'time' }, 'At any time a match may still come, so no row is ever known to have none.', 'Say within which interval or window a match has to come.')];
  }
  if (time.kind !== 'interval' || time.from <= time.to) return [];
  return [problem('join.interval', { param: 'to' }, 'The interval ends before it begins, so nothing can match.', 'Make it end at its beginning or later.')];
}

function windowNameTaken(index: number): Problem {
  return problem('column.duplicate', index < 0 ? { param: 'keep' } : { param: `keep.${index}` }, `The window has a column named ${windowStart} already.`,
    'Leave that column of the left out, or rename it before this node.');
}
