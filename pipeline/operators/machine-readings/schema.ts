import { field } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';

/** Readings of machines. `anomaly` is the truth: what was done to the reading, or to the stretch that it is in. */
export const machineReadingsSchema: Schema = [
  field('reading', 'int'), field('ts', 'timestamp'), field('machine', 'string'), field('temperature', 'float'), field('vibration', 'float'), field('anomaly', 'bool'),
];
