import { field } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';

/** What every generator makes. `id` numbers the events in the order in which they happened; a duplicate repeats its id. */
export const generatorSchema: Schema = [field('id', 'int'), field('ts', 'timestamp'), field('key', 'string'), field('value', 'float')];
export const generatorEventTime = 'ts';
export const generatorPartitionBy = 'key';
