import { runEdits } from './edits/edits-part.ts';
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
const parts: Readonly<Record<string, (turns: number) => Promise<Finding[]>>> = {
  flights: runFlights,
  w1: (turns) => runBatchQuery('w1', turns),
  w2: (turns) => runBatchQuery('w2', turns),
  w3: (turns) => runBatchQuery('w3', turns),
  w4: runStream,
  w5: runHistory,
  nexmark: runNexmark,
  partitions: runScale,
  models: runModels,
  edits: runEdits,
};

Object.assign(globalThis, { runPart: (part: string, turns: number) => parts[part]!(turns) });
