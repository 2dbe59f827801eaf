import { defineView } from '../define.ts';
import { spec } from './spec.ts';

export const batchView = defineView({ ...spec, examples: [] });
