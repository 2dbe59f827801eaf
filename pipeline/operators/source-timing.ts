import { must, unreachable } from '../base/assert.ts';
import type { DataRef } from './form.ts';
import type { Params, SourceOperator } from './operator.ts';
import { numberOf, textOf } from './read-params.ts';

/** What a plan says about a source beside its schema, read out of its checked params. */
export interface SourceTiming {
  readonly data: DataRef | null;
  readonly eventTime: string;
  readonly watermarkDelay: number;
  readonly partitions: number;
  /** '' is round robin. */
  readonly partitionBy: string;
  /** Expression over its columns that says when a row arrives; '' is its event time. */
  readonly arrival: string;
}

export function sourceTiming(operator: SourceOperator, params: Params): SourceTiming {
  const common = { watermarkDelay: numberOf(params, 'watermarkDelay'), partitions: numberOf(params, 'partitions') };
  switch (operator.input) {
    case 'file':
      return { ...common, data: params['data'] as DataRef, eventTime: textOf(params, 'eventTime'), partitionBy: textOf(params, 'partitionBy'), arrival: textOf(params, 'arrival').trim() };
    case 'generator':
      return { ...common, data: null, ...must(operator.timing, 'timing of a generator')(params), arrival: '' };
    default:
      return unreachable(operator.input);
  }
}
