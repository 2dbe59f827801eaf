import type { MachineCost } from '../machine.ts';
import type { Versions } from './versions.ts';

/** Of all versions that ever were: records up to where a version goes live are its replay, and views of those that do not answer are copies. */
export function costOf({ all, serving, job }: Versions): MachineCost {
  let [streamRows, replayRows, copyBytes] = [0, 0, 0];
  for (const version of all) {
    const read = version.job?.read ?? version.read;
    const replayed = Math.min(read, version.rows);
    replayRows += replayed;
    streamRows += read - replayed;
    if (version !== serving) copyBytes += version.job?.bytes ?? 0;
  }
  return { batchRows: 0, streamRows, replayRows, viewBytes: job.bytes, stateBytes: 0, copyBytes };
}
