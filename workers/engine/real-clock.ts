/** Real time as the engine may know it: handed in, so that a run never depends on it. */
export interface RealClock {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Resolves after about that long; lets messages in. */
  sleep(milliseconds: number): Promise<void>;
  /** Lets messages in and goes on at once. */
  yieldNow(): Promise<void>;
}
