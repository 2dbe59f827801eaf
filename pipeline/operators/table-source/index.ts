import { defineTable } from '../define.ts';
import { spec } from './spec.ts';

export const tableSource = defineTable({ ...spec, examples: [] });
