import { mustType } from '../expressions.ts';
import type { Lowering } from '../relation.ts';
import { conditionOf } from './condition.ts';

export const lowering: Lowering = {
  kinds: ['filter'],
  lower: (params, inputs) => ({ kind: 'filter', condition: mustType(conditionOf(params, inputs[0]!), inputs[0]!) }),
};
