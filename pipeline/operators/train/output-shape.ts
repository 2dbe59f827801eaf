import { field } from '../../data/schema.ts';
import type { Params } from '../operator.ts';
import type { OutputShape } from '../shape.ts';
import { flagOf } from '../read-params.ts';

/** The rows of a model: a number for each name of two parts. */
export const modelKeys = ['part', 'item'] as const;
const keyFields = modelKeys.map((name) => field(name, 'string'));

export const modelSchema = [...keyFields, field('value', 'float')];
const censusSchema = [...keyFields, field('records', 'int')];

export function outputShape(params: Params): OutputShape {
  return { schema: flagOf(params, 'census') ? censusSchema : modelSchema, keys: modelKeys };
}
