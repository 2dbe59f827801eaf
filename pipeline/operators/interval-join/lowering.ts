import { windowStart } from '../aggregate/params.ts';
import { mustType } from '../expressions.ts';
import { joinedSchema } from '../joins/joined-schema.ts';
import { isMixed } from '../joins/key-pairs.ts';
import type { Lowering } from '../relation.ts';
import { joinParams } from './join-params.ts';
import { keptIndices } from './spec.ts';

export const lowering: Lowering = {
  kinds: ['join'],
  lower(params, inputs) {
    const [left, right] = [inputs[0]!, inputs[1]!];
    const { on, time, condition, output, keep, take } = joinParams(params);
    return {
      kind: 'join',
      on: on.map((pair) => ({ ...pair, mixed: isMixed(pair, [left, right]) })),
      time: time.kind === 'window' ? { ...time, column: windowStart } : time,
      condition: condition === '' ? null : mustType(condition, joinedSchema(left, right)),
      rows: output === 'pairs' ? 'pairs' : output === 'left rows' ? 'matched' : 'unmatched',
      keep: keptIndices(keep, left).map((index) => left[index]!.name),
      take,
    };
  },
};
