import type { Entries } from './reading.ts';

/** Version 1 knew neither Kappa settings nor faults: what it leaves out means their defaults. */
export function migrateVersion1(entries: Entries): Entries {
  return new Map([...entries, ['version', 2]]);
}
