import type { Lowering } from '../relation.ts';
import { dedupeParams } from './params.ts';

export const lowering: Lowering = { kinds: ['first'], lower: (params) => ({ kind: 'first', ...dedupeParams(params) }) };
