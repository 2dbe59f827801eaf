import { defineSource } from '../define.ts';
import { spec } from './spec.ts';

export const machineReadings = defineSource({ ...spec, examples: [] });
