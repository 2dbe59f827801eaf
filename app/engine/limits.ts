/** Milliseconds. Silence counts visible time only. */
export const limits = {
  tick: 500,
  suspectAfter: 2_000,
  deadAfter: 5_000,
  handshake: 20_000,
  call: 30_000,
  /** A worker that has lived this long has recovered: the next death starts the backoff again. */
  steady: 30_000,
  backoff: [200, 1_000, 5_000],
} as const;
