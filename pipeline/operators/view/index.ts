import { defineView } from '../define.ts';
import { spec } from './spec.ts';

export const view = defineView({ ...spec, examples: [] });
