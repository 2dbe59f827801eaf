import { day } from '../durations.ts';
import type { DurationField, NumberField } from '../form.ts';

/** Fields that generating sources have in common. */
export const rateField: NumberField = { name: 'rate', label: 'Rate', type: 'number', min: 0.001, max: 1_000_000, unit: 'events/s', help: 'Events per second of event time, on average.' };
export const disorderField: DurationField = { name: 'disorder', label: 'Disorder', type: 'duration', min: 0, max: day, help: 'An event arrives up to this long after it happened.' };
export const lateFractionField: NumberField = { name: 'lateFraction', label: 'Late fraction', type: 'number', min: 0, max: 1, help: 'Share of events that are held back.' };
export const startField: NumberField = { name: 'start', label: 'Start', type: 'number', integer: true, min: 0, max: 4_102_444_800_000, unit: 'ms since 1970', help: 'Event time of the first event.' };
export const watermarkDelayField: DurationField = { name: 'watermarkDelay', label: 'Watermark delay', type: 'duration', min: 0, max: 30 * day, help: 'How far behind the newest event the watermark stays.' };
export const partitionsField: NumberField = { name: 'partitions', label: 'Partitions', type: 'number', integer: true, min: 1, max: 16 };
export const seedOffsetField: NumberField = {
  name: 'seedOffset', label: 'Seed offset', type: 'number', integer: true, min: 0, max: 2_147_483_647, help: 'Added to the seed of the pipeline, so that two generators differ.',
};

export function rowsField(label: string): NumberField {
  return { name: 'rows', label, type: 'number', integer: true, min: 1, max: 10_000_000 };
}

/** The first of January 2026. */
export const defaultStart = 1_767_225_600_000;
