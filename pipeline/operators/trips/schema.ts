import { field } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';

/** One way of one person from one cell of the city to another. A trip is known when it has ended. */
export const tripsSchema: Schema = [
  field('person', 'string'), field('from_cell', 'string'), field('to_cell', 'string'), field('started', 'timestamp'), field('ended', 'timestamp'),
  field('minutes', 'int'), field('distance_km', 'float'),
];
