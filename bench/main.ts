import { runBatchQuery } from './events/batch-part.ts';
import { runStream } from './events/stream-part.ts';
import { runFlights } from './flights/flights-part.ts';
import { runHistory } from './history/history-part.ts';
import './memory/memory-part.ts';
import './soak/soak-engine.ts';
import { runModels } from './models/models-part.ts';
import { runNexmark } from './nexmark/nexmark-part.ts';
import { runScale } from './scale/scale-part.ts';
import type { Finding } from './results.ts';

/** What the page can measure, by the names of scripts/bench.js; each in a page of its own. */
const parts: Readonly<Record<string, (runs: number) => Promise<Finding[]>>> = {
  flights: runFlights,
  w1: (runs) => runBatchQuery('w1', runs),
  w2: (runs) => runBatchQuery('w2', runs),
  w3: (runs) => runBatchQuery('w3', runs),
  w4: runStream,
  w5: runHistory,
  nexmark: runNexmark,
  partitions: runScale,
  models: runModels,
};

Object.assign(globalThis, { runPart: (part: string, runs: number) => parts[part]!(runs) });
