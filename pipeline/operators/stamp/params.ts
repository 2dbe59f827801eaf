import type { Params } from '../operator.ts';
import { textOf } from '../read-params.ts';

export interface StampParams {
  readonly as: string;
  /** The clock becomes the event time of the rows, and their watermark: windows behind are windows of processing time. */
  readonly isTime: boolean;
}

export function stampParams(params: Params): StampParams {
  return { as: textOf(params, 'as'), isTime: params['windows'] === 'processing' };
}
