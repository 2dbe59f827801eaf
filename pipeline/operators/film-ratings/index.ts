import { defineSource } from '../define.ts';
import { spec } from './spec.ts';

export const filmRatings = defineSource({ ...spec, examples: [] });
