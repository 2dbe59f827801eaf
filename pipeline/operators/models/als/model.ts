import type { Model, Settings } from '../algorithm.ts';
import { numberOf } from '../../read-params.ts';
import type { SideState } from './side.ts';

export interface AlsModel extends Model {
  /** Sum of all ratings, and of squared errors: of the fit, or of what was predicted before each rating was learnt. */
  readonly sum: number;
  readonly squares: number;
  readonly users: SideState;
  readonly items: SideState;
}

export interface AlsSettings {
  readonly factors: number;
  readonly lambda: number;
  readonly iterations: number;
}

export function readAls({ params }: Settings): AlsSettings {
  return { factors: Math.max(1, numberOf(params, 'alsFactors')), lambda: Math.max(1e-9, numberOf(params, 'alsLambda')), iterations: Math.max(1, numberOf(params, 'alsIterations')) };
}
