import type { Environment, WorkerLike } from './environment.ts';
import { limits } from './limits.ts';

/** Stands in for the browser at its border: time that passes when told, a page that is shown or hidden. */
export function createFakeEnvironment() {
  let now = 0;
  let visible = true;
  const repeats = new Set<() => void>();
  const waits = new Set<{ readonly at: number; readonly action: () => void }>();
  const due = (): void => {
    for (const wait of waits) {
      if (wait.at > now) continue;
      waits.delete(wait);
      wait.action();
    }
  };
  const environment: Environment = {
    now: () => now,
    visible: () => visible,
    every(_milliseconds, action) {
      repeats.add(action);
      return () => repeats.delete(action);
    },
    after(milliseconds, action) {
      const wait = { at: now + milliseconds, action };
      waits.add(wait);
      return () => waits.delete(wait);
    },
  };
  return {
    ...environment,
    show: (shown: boolean) => { visible = shown; },
    /** Time passes without a tick: a frozen page. */
    jump: (milliseconds: number) => { now += milliseconds; },
    pass(milliseconds: number) { now += milliseconds; due(); },
    tick(count: number) {
      for (let i = 0; i < count; i++) {
        now += limits.tick;
        for (const action of repeats) action();
        due();
      }
    },
  };
}

interface FakeWorker extends WorkerLike {
  fail(message: string): void;
}

/** Workers over real message ports, whose inside is `serve`. */
export function createFakeWorkers(serve: (port: MessagePort) => void) {
  const made: FakeWorker[] = [];
  const ports: MessagePort[] = [];
  let terminated = 0;
  return {
    create(): WorkerLike {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1, port2);
      serve(port2);
      const own = new EventTarget();
      const target = (type: string): EventTarget => (type === 'message' ? port1 : own);
      port1.start();
      const worker: FakeWorker = {
        postMessage: (message, transfer) => port1.postMessage(message, transfer ?? []),
        addEventListener: (type, listener) => target(type).addEventListener(type, listener),
        removeEventListener: (type, listener) => target(type).removeEventListener(type, listener),
        terminate() { terminated += 1; port1.close(); },
        fail: (message) => { own.dispatchEvent(Object.assign(new Event('error'), { message })); },
      };
      made.push(worker);
      return worker;
    },
    last: () => made.at(-1)!,
    terminated: () => terminated,
    closeAll() { for (const port of ports) port.close(); },
  };
}
