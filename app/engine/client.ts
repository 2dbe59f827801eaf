import { transfer } from 'comlink';
import { protocolVersion } from '#workers/protocol/version.ts';
import type { EngineApi } from '#workers/protocol/engine-api.ts';
import type { EngineEvent } from '#workers/protocol/engine-event.ts';
import type { IngestApi } from '#workers/protocol/ingest-api.ts';
import type { IngestEvent } from '#workers/protocol/ingest-event.ts';
import { browserEnvironment } from './environment.ts';
import { eventPort } from './event-port.ts';
import { GrowthRelay } from './growth-relay.ts';
import { Supervisor } from './supervisor.ts';
import type { Fact } from './supervisor.ts';

/** The two workers of the page, each under its supervisor, and what they say. */
export interface Client {
  readonly engine: Supervisor<EngineApi>;
  readonly ingest: Supervisor<IngestApi>;
}

export interface ClientHandlers {
  engineEvent(event: EngineEvent): void;
  ingestEvent(event: IngestEvent): void;
  /** A worker is ready and knows nothing yet: at the start, and after each restart. */
  ready(worker: WorkerName): void;
  report(worker: WorkerName, fact: Fact): void;
}

export type WorkerName = 'engine' | 'ingest';

export function createClient(handlers: ClientHandlers): Client {
  const relay = new GrowthRelay();
  const engine = new Supervisor<EngineApi>({
    name: 'engine', version: protocolVersion, environment: browserEnvironment,
    create: () => new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' }),
    async connect(life) {
      const events = eventPort(life, handlers.engineEvent);
      const growth = relay.engineEnd(life);
      await life.call('connect', [transfer(events, [events]), transfer(growth, [growth]), document.baseURI]);
    },
    ready: () => handlers.ready('engine'),
    report: (fact) => handlers.report('engine', fact),
  });
  const ingest = new Supervisor<IngestApi>({
    name: 'ingest', version: protocolVersion, environment: browserEnvironment,
    create: () => new Worker(new URL('../../workers/ingest.worker.ts', import.meta.url), { type: 'module', name: 'ingest' }),
    async connect(life) {
      const events = eventPort(life, handlers.ingestEvent);
      const growth = relay.ingestEnd(life);
      await life.call('connect', [transfer(events, [events]), document.baseURI]);
      await life.call('connectEngine', [transfer(growth, [growth])]);
    },
    ready: () => handlers.ready('ingest'),
    report: (fact) => handlers.report('ingest', fact),
  });
  return { engine, ingest };
}
