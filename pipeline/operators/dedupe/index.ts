import { defineTransform } from '../define.ts';
import { examples } from './examples.ts';
import { createKernel } from './kernel.ts';
import { lowering } from './lowering.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';

export const dedupe = defineTransform({ ...spec, reference, lowering, createKernel, examples });
