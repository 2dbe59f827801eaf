import { defineView } from '../define.ts';
import { spec } from './spec.ts';

export const speedView = defineView({ ...spec, examples: [] });
