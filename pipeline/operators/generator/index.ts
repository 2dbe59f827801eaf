import { defineSource } from '../define.ts';
import { spec } from './spec.ts';

export const generator = defineSource({ ...spec, examples: [] });
