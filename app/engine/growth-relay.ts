import type { EngineApi } from '#workers/protocol/engine-api.ts';
import type { IngestApi } from '#workers/protocol/ingest-api.ts';
import type { LogGrown } from '#workers/protocol/ingest-event.ts';
import type { Life } from './worker-life.ts';

/**
 * Carries "a log has grown" from the ingest to the engine. It goes through the page, so that each of the two may be
 * replaced without the other noticing: a port can't be joined to a new partner.
 */
export class GrowthRelay {
  #engine: MessagePort | null = null;

  engineEnd(life: Life<EngineApi>): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#engine = port1;
    life.onEnd(() => {
      if (this.#engine === port1) this.#engine = null;
      port1.close();
    });
    return port2;
  }

  ingestEnd(life: Life<IngestApi>): MessagePort {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', (message: MessageEvent<LogGrown>) => this.#engine?.postMessage(message.data));
    port1.start();
    life.onEnd(() => port1.close());
    return port2;
  }
}
