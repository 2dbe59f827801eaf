import { defineSource } from '../define.ts';
import { spec } from './spec.ts';

export const adEvents = defineSource({ ...spec, examples: [] });
