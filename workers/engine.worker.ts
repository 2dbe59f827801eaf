import { expose } from 'comlink';
import { createBrowserClock } from './engine/browser-clock.ts';
import { createEngineService } from './engine/worker-service.ts';

expose(createEngineService(createBrowserClock(() => performance.now())));
