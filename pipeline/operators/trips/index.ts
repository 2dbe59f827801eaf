import { defineSource } from '../define.ts';
import { spec } from './spec.ts';

export const trips = defineSource({ ...spec, examples: [] });
