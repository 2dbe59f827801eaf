import { defineSource } from '../define.ts';
import { spec } from './spec.ts';

export const payments = defineSource({ ...spec, examples: [] });
