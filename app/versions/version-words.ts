import type { KappaVersion } from '#workers/protocol/versions.ts';

export const stateWords: Readonly<Record<KappaVersion['state'], string>> = {
  replaying: 'replaying', ready: 'caught up', serving: 'serving', retired: 'kept for a roll-back', dropped: 'dropped',
};

/** What a version can be told to do now. A switch to one that served before is a roll-back. */
export interface VersionActions {
  readonly switch: 'Switch' | 'Roll back' | null;
  readonly drop: boolean;
  /** The version to compare it with: the one that serves, or, for that, the one before it. */
  readonly compare: number | null;
}

export function actionsOf(version: KappaVersion, versions: readonly KappaVersion[]): VersionActions {
  const live = versions.filter((each) => each.state !== 'dropped' && each.index !== version.index);
  const serving = live.find((each) => each.state === 'serving');
  const other = serving ?? live.findLast((each) => each.index < version.index) ?? live.at(-1);
  return {
    switch: version.state === 'ready' ? 'Switch' : version.state === 'retired' ? 'Roll back' : null,
    drop: version.state === 'ready' || version.state === 'retired' || version.state === 'replaying',
    compare: version.state === 'dropped' ? null : (other?.index ?? null),
  };
}

/** Bytes of all that live, beside those of the version that serves: what versions side by side cost. */
export function storageOf(live: readonly Pick<KappaVersion, 'state' | 'bytes'>[]): { readonly total: number; readonly ratio: number | null } {
  const total = live.reduce((sum, each) => sum + each.bytes, 0);
  const serving = live.find((each) => each.state === 'serving')?.bytes ?? 0;
  return { total, ratio: serving === 0 ? null : total / serving };
}

/** A guard against a division by zero: nothing to replay is all replayed. */
export function progressOf({ read, rows }: Pick<KappaVersion, 'read' | 'rows'>): number {
  return rows === 0 ? 1 : Math.min(1, read / rows);
}

/** Who reads for a replay, as the end of a sentence: workers that share it, or why none do. */
export function readersOf({ workers, alone }: Pick<KappaVersion, 'workers' | 'alone'>): string {
  if (workers > 0) return `, shared by ${workers} workers`;
  return alone === null ? '' : `, not shared by workers: ${alone}`;
}
