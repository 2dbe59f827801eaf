import { field } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';

/** Payments by card. `distance` is in kilometres from where the card was used before, `hour` that of the day, UTC; `fraud` is what turned out later. */
export const paymentsSchema: Schema = [
  field('payment', 'int'), field('ts', 'timestamp'), field('card', 'string'), field('amount', 'float'), field('hour', 'int'), field('merchant', 'string'),
  field('distance', 'float'), field('abroad', 'bool'), field('fraud', 'bool'),
];

export const merchants = ['groceries', 'fuel', 'travel', 'electronics', 'gaming', 'jewellery'] as const;
