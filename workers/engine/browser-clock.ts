import type { RealClock } from './real-clock.ts';

/** Real time in a worker. `yieldNow` goes through a MessageChannel: timers would round each pause up to milliseconds. */
export function createBrowserClock(now: () => number): RealClock {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return {
    now,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    yieldNow: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        channel.port2.postMessage(null);
      }),
  };
}
