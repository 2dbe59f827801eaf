import { defineTransform } from '../define.ts';
import { examples } from './examples.ts';
import { createKernel } from './kernel.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';

export const stamp = defineTransform({ ...spec, reference, createKernel, examples });
