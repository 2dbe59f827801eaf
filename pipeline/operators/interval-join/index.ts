import { defineTransform } from '../define.ts';
import { keyedByPairs } from '../joins/key-pairs.ts';
import { examples } from './examples.ts';
import { advances, sides, stateKey } from './join-params.ts';
import { createKernel } from './kernel.ts';
import { lowering } from './lowering.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';

export const intervalJoin = defineTransform({ ...spec, keyedBy: keyedByPairs(sides), stateKey, advances, reference, lowering, createKernel, examples });
