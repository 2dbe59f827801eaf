import { mustType } from '../expressions.ts';
import { textOf } from '../read-params.ts';
import type { Lowering } from '../relation.ts';

export const lowering: Lowering = {
  kinds: ['filter'],
  lower: (params, inputs) => ({ kind: 'filter', condition: mustType(textOf(params, 'condition'), inputs[0]!) }),
};
