/** Lets messages in: a macrotask, which a resolved promise is not. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** Pauses when more than `milliseconds` have gone since the last pause. Says false once the signal has aborted. */
export function pacer(signal: AbortSignal, milliseconds = 8): () => Promise<boolean> {
  let last = performance.now();
  return async () => {
    if (signal.aborted) return false;
    if (performance.now() - last < milliseconds) return true;
    await pause();
    last = performance.now();
    return !signal.aborted;
  };
}
