/** What the supervisor needs from the world; a test brings its own. */
export interface Environment {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Whether the page is on screen: only visible time counts against a silent worker. */
  visible(): boolean;
  every(milliseconds: number, action: () => void): () => void;
  after(milliseconds: number, action: () => void): () => void;
}

/** The part of `Worker` that the supervisor uses. */
export interface WorkerLike {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  terminate(): void;
}

export const browserEnvironment: Environment = {
  now: () => performance.now(),
  visible: () => document.visibilityState === 'visible',
  every(milliseconds, action) {
    const id = setInterval(action, milliseconds);
    return () => clearInterval(id);
  },
  after(milliseconds, action) {
    const id = setTimeout(action, milliseconds);
    return () => clearTimeout(id);
  },
};
