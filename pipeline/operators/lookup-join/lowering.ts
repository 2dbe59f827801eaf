import { fieldIndex } from '../../data/schema.ts';
import type { Lowering } from '../relation.ts';
import { lookupParams } from './lookup-params.ts';

export const lowering: Lowering = {
  kinds: ['lookup'],
  lower(params, [rows, table]) {
    const { on, take, keepUnmatched } = lookupParams(params);
    const typeOf = (schema: typeof rows, name: string): string => schema![fieldIndex(schema!, name)]!.type;
    return { kind: 'lookup', on: on.map(({ left, right }) => ({ left, right, mixed: typeOf(rows, left) !== typeOf(table, right) })), take, keepUnmatched };
  },
};
