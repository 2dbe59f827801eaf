import type { Judgement } from '#pipeline/serving/judgement.ts';

/** How well each model does, so far; sent when something of it has changed. */
export interface JudgementsEvent {
  readonly type: 'judgements';
  readonly judgements: readonly Judgement[];
}
