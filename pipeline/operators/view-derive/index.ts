import { defineQuery } from '../define.ts';
import { lowering } from '../derive/lowering.ts';
import { evaluate } from './evaluate.ts';
import { examples } from './examples.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';

export const viewDerive = defineQuery({ ...spec, reference, lowering, evaluate, examples });
