import { defineMerge } from '../define.ts';
import { spec } from './spec.ts';

export const servingMerge = defineMerge({ ...spec, examples: [] });
