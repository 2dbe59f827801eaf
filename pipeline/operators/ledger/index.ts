import { defineSource } from '../define.ts';
import { spec } from './spec.ts';

export const ledger = defineSource({ ...spec, examples: [] });
