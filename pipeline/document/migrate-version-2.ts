import type { Entries } from './reading.ts';

/** Version 2 knew no composites. */
export function migrateVersion2(entries: Entries): Entries {
  return new Map([...entries, ['version', 3]]);
}
