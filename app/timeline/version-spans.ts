import type { KappaVersion, VersionsEvent } from '#workers/protocol/versions.ts';

/** A stretch of a version's life on the clock. */
export interface VersionSpan {
  readonly version: KappaVersion;
  readonly from: number;
  readonly to: number;
  readonly phase: 'replaying' | 'waiting' | 'serving' | 'retired';
}

/** Replaying until it has caught up, then serving while the readers are on it, and kept beside until it is dropped or `now`. */
export function versionSpans({ versions, switches }: VersionsEvent, now: number): readonly VersionSpan[] {
  return versions.flatMap((version) => {
    const spans: VersionSpan[] = [];
    const add = (phase: VersionSpan['phase'], from: number, to: number): void => {
      if (to > from) spans.push({ version, from, to, phase });
    };
    const serving = servingTimes(version, switches, now);
    add('replaying', version.started, Math.min(version.caughtUp, Math.max(now, version.started)));
    let at = version.caughtUp;
    for (const [i, [from, to]] of serving.entries()) {
      add(i === 0 ? 'waiting' : 'retired', at, from);
      add('serving', from, to);
      at = to;
    }
    if (version.state !== 'dropped' && version.state !== 'replaying') add(serving.length === 0 ? 'waiting' : 'retired', at, now);
    return spans;
  });
}

/** The first version serves from its start, without a switch. */
function servingTimes(version: KappaVersion, switches: VersionsEvent['switches'], now: number): readonly (readonly [number, number])[] {
  const known = switches.filter((each) => each.clock <= now);
  const first = version.index === 1 && known[0]?.version !== 1 ? [{ clock: version.started, version: 1 }] : [];
  const all = [...first, ...known];
  return all.flatMap((each, i) => (each.version === version.index ? [[each.clock, all[i + 1]?.clock ?? now] as const] : []));
}
