import { must } from '../../base/assert.ts';
import { aggregate } from '../aggregate/index.ts';
import type { Lowering } from '../relation.ts';
import { asAggregate } from './as-aggregate.ts';

const { kinds, lower } = must(aggregate.lowering, 'the relation of an aggregate');

export const lowering: Lowering = { kinds, lower: (params, inputs) => lower(asAggregate(params), inputs) };
