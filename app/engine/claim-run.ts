/** How long an unanswered request for the lock may look like an ordinary reload, in milliseconds. */
const patience = 400;

export interface Claim {
  /** Asks whoever holds the run to checkpoint and let go, and takes its place. */
  takeOver(): void;
  /** Lets go for good. */
  release(): void;
}

export interface ClaimHandlers {
  acquired(): void;
  /** Another tab has it; `acquired` follows if that one closes. */
  waiting(): void;
  /** Another tab wants it: save and stop, then resolve. */
  handOver(): Promise<void>;
  /** Another tab has it now, because it asked. */
  released(): void;
}

/**
 * One runner for each run, whatever the number of tabs: the holder of a Web Lock. A tab that does not answer is never
 * robbed of the lock (it may still be writing); it lets go when it is closed.
 */
export function claimRun(runId: string, handlers: ClaimHandlers): Claim {
  const name = `watersmeet-run:${runId}`;
  const channel = new BroadcastChannel(name);
  let letGo: (() => void) | null = null;
  let queued: AbortController | null = null;

  const queue = (): void => {
    const abort = new AbortController();
    queued = abort;
    const timer = setTimeout(handlers.waiting, patience);
    const hold = (): Promise<void> => new Promise((resolve) => {
      clearTimeout(timer);
      queued = null;
      letGo = resolve;
      handlers.acquired();
    });
    navigator.locks.request(name, { signal: abort.signal }, hold).catch(() => clearTimeout(timer));
  };

  channel.addEventListener('message', () => {
    if (letGo === null) {
      // Somebody else asks for it: stand back, so that the lock goes to the one who asked last.
      queued?.abort();
      queued = null;
      return;
    }
    const release = letGo;
    letGo = null;
    void handlers.handOver().finally(() => {
      release();
      handlers.released();
    });
  });

  queue();
  return {
    takeOver() {
      if (letGo !== null) return;
      channel.postMessage('take over');
      if (queued === null) queue();
    },
    release() {
      channel.close();
      queued?.abort();
      letGo?.();
      letGo = null;
    },
  };
}
