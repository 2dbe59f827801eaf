import { openBundled } from '#workers/ingest/bytes/bundled.ts';
import { runCases } from './run-cases.testing.ts';

/** Called by the journey. */
Object.assign(globalThis, { runCases: (only: string) => runCases((ref) => openBundled(ref, location.href), only) });
