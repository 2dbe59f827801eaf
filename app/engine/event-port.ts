import type { Callable, Life } from './worker-life.ts';

/** The worker's end of a port for events; the page's end closes with this life, so that nothing late comes through. */
export function eventPort<Api extends Callable<Api>, Event>(life: Life<Api>, receive: (event: Event) => void): MessagePort {
  const { port1, port2 } = new MessageChannel();
  let open = true;
  port1.addEventListener('message', (message: MessageEvent<Event>) => {
    if (!open) return;
    life.beat();
    receive(message.data);
  });
  port1.start();
  life.onEnd(() => {
    open = false;
    port1.close();
  });
  return port2;
}
