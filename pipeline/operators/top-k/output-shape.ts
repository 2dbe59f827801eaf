import type { Params } from '../operator.ts';
import type { InputShape, OutputShape } from '../shape.ts';
import { resolve } from './resolve.ts';

export function outputShape(params: Params, [input]: readonly InputShape[]): OutputShape {
  const { output, outputKeys } = resolve(params, input!.schema);
  return { schema: output, keys: outputKeys };
}
