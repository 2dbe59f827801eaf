import { defineTransform } from '../define.ts';
import { keyedByPairs } from '../joins/key-pairs.ts';
import { sides, stateKey } from './changing-table-params.ts';
import { examples } from './examples.ts';
import { createKernel } from './kernel.ts';
import { lowering } from './lowering.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';

export const changingTableJoin = defineTransform({ ...spec, keyedBy: keyedByPairs(sides), stateKey, reference, lowering, createKernel, examples });
