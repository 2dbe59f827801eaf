export type ClockCommand =
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  /** Exactly one arrival instant further (all records that arrive at the next instant). */
  | { readonly kind: 'step' }
  | { readonly kind: 'speed'; readonly speed: number }
  /** As fast as possible up to a clock time, then pause; null: to the end of the log. */
  | { readonly kind: 'run-to'; readonly time: number | null }
  /** Shows an earlier moment again, paused: from the nearest checkpoint on, by running the same script once more. */
  | { readonly kind: 'scrub'; readonly time: number }
  /** Back to the beginning of the log, with empty views. */
  | { readonly kind: 'restart' };

export type RunStatus = 'idle' | 'waiting' | 'catching-up' | 'playing' | 'paused' | 'ended' | 'failed';

export interface ClockEvent {
  readonly type: 'clock';
  readonly status: RunStatus;
  /** The virtual clock, epoch milliseconds; null before the first record is known. */
  readonly now: number | null;
  /** Arrival of the first and the last record known so far. */
  readonly start: number | null;
  readonly end: number | null;
  /** The furthest that this run has been: beyond `now` after a scrub. */
  readonly furthest: number | null;
  readonly speed: number;
  /** Records in (arrival <= now), and records in the log so far. */
  readonly arrived: number;
  readonly known: number;
  /** Records a real second, over the last second or so. */
  readonly rate: number;
}
