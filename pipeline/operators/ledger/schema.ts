import { field } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';

/** Bookings. `amount` is in cents and never negative: the kind says which way it goes. */
export const ledgerSchema: Schema = [field('booking', 'int'), field('ts', 'timestamp'), field('account', 'string'), field('kind', 'string'), field('amount', 'int')];

export const bookingKinds = ['deposit', 'withdrawal', 'fee', 'refund'] as const;
