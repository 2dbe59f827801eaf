import { expose } from 'comlink';
import { browserHost } from './ingest/browser-host.ts';
import { createIngestService } from './ingest/ingest-service.ts';

expose(createIngestService(browserHost));
