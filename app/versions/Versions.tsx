import { useState } from 'react';
import type { ReactNode } from 'react';
import { usePast } from '../state/past.ts';
import { pastWarning } from '../ui/text/past-warning.ts';
import { useRunStore } from '../state/run-store.ts';
import type { KappaVersion } from '#workers/protocol/versions.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { Comparison } from './Comparison.tsx';
import { Storage } from './Storage.tsx';
import { VersionCard } from './VersionCard.tsx';
import styles from './versions.module.css';

/** The versions of the stream job: what each holds and how far it is, which one serves, and how two of them differ. */
export function Versions(): ReactNode {
  const event = useRunStore((state) => state.versions);
  const now = useRunStore((state) => state.clock?.now ?? null);
  const past = pastWarning(usePast());
  const [compared, setCompared] = useState<readonly [number, number] | null>(null);
  const versions = event?.versions ?? [];
  if (versions.length === 0) return <EmptyVersions />;
  const live = versions.filter((each) => each.state !== 'dropped');
  const pair = compared === null ? null : pairOf(versions, compared);
  return (
    <div className={styles.split} data-comparing={pair !== null}>
      <ScrollRegion className={styles.list} label="Versions of the stream job">
        <Storage live={live} />
        {past !== '' && <p className={styles.past}>{past}</p>}
        <ol className={styles.cards}>
          {versions.toReversed().map((version) => (
            <VersionCard key={version.index} version={version} versions={versions} switches={event?.switches ?? []} now={now} onCompare={(other) => setCompared([Math.min(other, version.index), Math.max(other, version.index)])} />
          ))}
        </ol>
      </ScrollRegion>
      {pair !== null && <Comparison key={pair.map((each) => each.index).join(' ')} before={pair[0]} after={pair[1]} onClose={() => setCompared(null)} />}
    </div>
  );
}

function pairOf(versions: readonly KappaVersion[], [before, after]: readonly [number, number]): readonly [KappaVersion, KappaVersion] | null {
  const [a, b] = [before, after].map((index) => versions.find((each) => each.index === index));
  return a === undefined || b === undefined ? null : [a, b];
}

function EmptyVersions(): ReactNode {
  return (
    <div className={styles.empty}>
      <p>A Kappa pipeline recomputes by replay: a new version of its stream job reads the log again into views of its own, beside the version that serves. When it has caught up, the readers go over to it in one step, and can go back.</p>
      <p>The versions of this pipeline appear here when it runs. Edit the code, or choose “Replay now” in the timeline, to start another one.</p>
    </div>
  );
}
