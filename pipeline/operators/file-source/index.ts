import { defineSource } from '../define.ts';
import { spec } from './spec.ts';

export const fileSource = defineSource({ ...spec, examples: [] });
