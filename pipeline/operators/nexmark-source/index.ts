import { defineSource } from '../define.ts';
import { spec } from './spec.ts';

export const nexmarkSource = defineSource({ ...spec, examples: [] });
