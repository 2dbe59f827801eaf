import type { Lowering } from '../relation.ts';

/** Of a join that depends on what had arrived before a row. */
export const byArrival: Lowering = { kinds: ['by-arrival'], lower: () => ({ kind: 'by-arrival' }) };
