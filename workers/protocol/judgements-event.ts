import type { Judgement, ModelVersion } from '#pipeline/serving/judgement.ts';

/** How well each model does, so far; sent when something of it has changed. */
export interface JudgementsEvent {
  readonly type: 'judgements';
  readonly judgements: readonly SaidJudgement[];
}

/** The rows of a version never change: they are said once. */
export interface SaidJudgement extends Omit<Judgement, 'versions'> {
  /** `entries`: null for those of the same run in the judgement of this model that was said last. */
  readonly versions: readonly SaidVersion[];
}

export interface SaidVersion extends Omit<ModelVersion, 'entries'> {
  readonly entries: ModelVersion['entries'] | null;
}
