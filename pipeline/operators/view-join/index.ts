import { defineQuery } from '../define.ts';
import { evaluate } from './evaluate.ts';
import { examples } from './examples.ts';
import { lowering } from './lowering.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';

export const viewJoin = defineQuery({ ...spec, reference, lowering, evaluate, examples });
