import { field } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';

/** Ratings of films: 1 to 5 stars, by halves. */
export const filmRatingsSchema: Schema = [field('rating', 'int'), field('ts', 'timestamp'), field('user', 'string'), field('film', 'string'), field('stars', 'float')];
