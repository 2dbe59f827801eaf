import { problem } from '../problem.ts';
import { failure, success } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { migrateVersion0 } from './migrate-version-0.ts';
import { migrateVersion1 } from './migrate-version-1.ts';
import { migrateVersion2 } from './migrate-version-2.ts';
import { migrateVersion3 } from './migrate-version-3.ts';
import type { Entries } from './reading.ts';

export const documentFormat = 'watersmeet/pipeline';
export const currentVersion = 4;

/**
 * `migrations[n]` makes version n + 1 of version n, on plain JSON within the caps whose shape nobody has checked yet:
 * what a migration doesn't know it passes on, and the parser reports it. A migration never changes once it is released.
 */
const migrations: readonly ((entries: Entries) => Entries)[] = [migrateVersion0, migrateVersion1, migrateVersion2, migrateVersion3];

export function migrate(entries: Entries): Result<Entries> {
  if (entries.get('format') !== documentFormat) {
    return failure([problem('document.format', { path: 'format' }, 'This is not a Watersmeet pipeline.', `A pipeline starts with "format": "${documentFormat}" and "version": ${currentVersion}.`)]);
  }
  const version = entries.get('version');
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    return failure([problem('document.version', { path: 'version' }, 'The version must be a whole number.', `Write "version": ${currentVersion}.`)]);
  }
  if (version > currentVersion) {
    return failure([problem('document.newer-version', { path: 'version' }, `This pipeline was saved by a newer Watersmeet (version ${version}, and this one reads up to ${currentVersion}).`, 'Open it with that one, or reload the page to get it.')]);
  }
  return success(migrations.slice(version).reduce((migrated, step) => step(migrated), entries));
}
