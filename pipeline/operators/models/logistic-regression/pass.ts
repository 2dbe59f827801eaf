import type { LogisticModel } from './model.ts';

/** Goes over all examples, as often as it is asked to. */
export interface Pass {
  /** Of the sum of losses where `derive` was last; `size` numbers, the intercept's first. */
  readonly gradient: Float64Array;
  /** Row by row; its upper half is not filled. */
  readonly hessian: Float64Array;
  /** The sum of losses at these coefficients. `derivatives`: they are found, too. */
  derive(coefficients: Float64Array, derivatives: boolean): number;
  squares(): Pick<LogisticModel, 'seen' | 'squares'>;
}
