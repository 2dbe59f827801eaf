import { defineTransform } from '../define.ts';
import type { Params } from '../operator.ts';
import { examples } from './examples.ts';
import { createKernel } from './kernel.ts';
import { lowering } from './lowering.ts';
import { measuredColumns, rollingParams } from './params.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';

/** What it remembers: the measured columns, whatever is made of them. */
const stateKey = (params: Params): string => JSON.stringify(measuredColumns(rollingParams(params)));

export const rolling = defineTransform({ ...spec, stateKey, reference, lowering, createKernel, examples });
