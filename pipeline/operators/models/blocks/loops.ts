/** Examples that are taken at a time, at most: what is read again and again stays in a near cache, and calls cost next to nothing. */
export const blockRows = 1024;
/** Numbers that the examples of a block have together, at most. */
export const blockNumbers = 16_384;
/** Numbers of a row, and of the sums a row, at most. Both are filled up to a multiple of four. */
export const mostColumns = 128;
/** Numbers in the memory of the loops, 512 KiB. */
export const roomOfLoops = 65_536;

/**
 * Inner loops over a block of at most `blockRows` examples, which lies in a memory with room for what they work on. Places are
 * indexes into it. Every sum has one order, row after row and number after number, so that all of them give the same bits.
 */
export interface BlockLoops {
  /** Nothing stays in it from one use to the next. */
  readonly memory: Float64Array;
  spread(task: SpreadTask): void;
  outer(task: OuterTask): void;
  lines(task: LinesTask): void;
  logistic(task: LogisticTask): void;
  nearest(task: NearestTask): void;
}

/** Of each example a row for `outer`: 1, its numbers, its label; what a longer row has behind them stays. */
export interface SpreadTask {
  readonly values: number;
  readonly width: number;
  readonly labels: number;
  readonly rows: number;
  /** Numbers less their means, over their deviations, `width` of each; null: as they are. */
  readonly scales: { readonly means: number; readonly deviations: number } | null;
  readonly into: number;
  readonly stride: number;
}

/** Adds left' right, of each row, to the lower half of `sums`, `stride` x `stride`, and to the number beyond it where a pair of columns takes one. */
export interface OuterTask {
  readonly left: number;
  readonly right: number;
  readonly sums: number;
  readonly rows: number;
  /** Of a row of each; a multiple of four. */
  readonly stride: number;
}

/** Of each row `coefficients` · row, and then the intercept added to it. An odd number of rows has one more behind it. */
export interface LinesTask {
  readonly values: number;
  /** A multiple of four. */
  readonly stride: number;
  readonly rows: number;
  readonly coefficients: number;
  readonly intercept: number;
  readonly into: number;
}

/**
 * Of each row the probability p of the log-odds `coefficients` · row. With e = e^-|log-odds|, the loss is the logarithm of the factor
 * 1 + e and the hinge max(0, log-odds, turned round where the label is 1). An odd number of rows has one more behind it.
 */
export interface LogisticTask {
  readonly values: number;
  readonly stride: number;
  readonly rows: number;
  readonly coefficients: number;
  readonly labels: number;
  /** Rows like those of `values`: of each its p (1 - p)-fold, then at `column` p - label. */
  readonly weighted: number;
  readonly column: number;
  /** Of each row, one number; hinges are `blockRows` behind factors. */
  readonly factors: number;
}

/** Of each row the nearest of the centres, its squared distance and that of the next one: see `findNearest`. */
export interface NearestTask {
  readonly values: number;
  readonly width: number;
  readonly rows: number;
  /** Groups of eight: of each feature their eight numbers; Infinity where there is no centre. */
  readonly centres: number;
  readonly groups: number;
  /** Of each feature; null where all are 1. */
  readonly weights: number | null;
  /** Clusters, NaN for none; distances `blockRows` behind them; second distances after as many. */
  readonly into: number;
}

/** Examples of so many numbers that a block takes; even. */
export function rowsOfBlock(numbers: number): number {
  return Math.min(blockRows, Math.floor(blockNumbers / numbers) & ~1);
}
