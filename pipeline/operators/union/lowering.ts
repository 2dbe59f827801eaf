import type { Lowering } from '../relation.ts';

export const lowering: Lowering = { kinds: ['union'], lower: () => ({ kind: 'union' }) };
