import type { Entries } from './reading.ts';

/** Composites of version 3 had no params. */
export function migrateVersion3(entries: Entries): Entries {
  return new Map([...entries, ['version', 4]]);
}
