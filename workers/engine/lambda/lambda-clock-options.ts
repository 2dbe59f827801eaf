import type { Plan } from '#pipeline/compile/plan.ts';
import type { BatchRun } from '../../protocol/batch-runs.ts';
import type { HeldModels } from '../judge/held-models.ts';
import type { Judge } from '../judge/judge.ts';
import type { BatchViews } from '../layers/batch-layer.ts';
import type { SpeedLayer } from '../layers/speed-layer.ts';
import type { LogSet } from '../log-set.ts';
import type { Script } from '../script.ts';
import type { Stopwatch } from '../stopwatch.ts';

export interface LambdaClockOptions {
  readonly plan: Plan;
  readonly logs: LogSet;
  readonly start: number;
  readonly script: Script;
  readonly speed: SpeedLayer;
  /** null for a plan that learns nothing. */
  readonly judge: Judge | null;
  readonly models: HeldModels;
  readonly watch: Stopwatch;
  /** See `LambdaRunOptions`. */
  readonly driftStarts?: ((clock: number) => boolean) | undefined;
  readonly breathe: () => Promise<void>;
  /** What a batch run has published. */
  readonly viewsOf: (run: BatchRun) => Promise<BatchViews>;
}
