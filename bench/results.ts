/** One contestant at one piece of work, timed. */
export interface Result {
  readonly work: string;
  readonly contestant: string;
  /** 0 where none are counted. */
  readonly rows: number;
  readonly median_ms: number;
  readonly min_ms: number;
  readonly max_ms: number;
  readonly runs: number;
  /** Of one micro-batch, in microseconds; where a work has them. */
  readonly p50_us?: number;
  readonly p99_us?: number;
}

/** A contestant that was not timed, and why: a wrong answer, or none. */
export interface Refusal {
  readonly work: string;
  readonly contestant: string;
  readonly rows: number;
  readonly not_timed: string;
}

/** Something measured that is no time. */
export interface Reading {
  readonly work: string;
  readonly contestant: string;
  readonly rows: number;
  readonly value: number;
  readonly unit: string;
  /** How it was measured. */
  readonly how: string;
}

export type Finding = Result | Refusal | Reading;
