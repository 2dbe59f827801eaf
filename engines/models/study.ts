import type { Params } from '#pipeline/operators/operator.ts';
import type { Examples, Settings } from '#pipeline/operators/models/algorithm.ts';

/** What a learner came to, by name: coefficients in their order, probabilities example by example, a loss. */
export type Figures = Readonly<Record<string, readonly number[]>>;

/** How far two learners may be apart in one of their figures. */
export interface Rule {
  /** How far: of `apart.ts`. */
  readonly off: (ours: readonly number[], theirs: readonly number[]) => number;
  readonly allowed: number;
}

/** One algorithm, learnt from the same examples by us and by a function of peers.py. */
export interface Study {
  /** A sentence. */
  readonly name: string;
  /** Of peers.py. */
  readonly peer: string;
  readonly settings: Settings;
  /** Learnt from. */
  readonly examples: Examples;
  /** Judged on, where those are others. */
  readonly unseen?: Examples;
  /** Ours, and what the peer is to start from or to recompute. */
  learn(settings: Settings): Figures;
  readonly rules: Readonly<Record<string, Rule>>;
  /** Settings that our side alone is given: as wrong as a bug. */
  readonly bug: Params;
}
