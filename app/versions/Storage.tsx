import type { ReactNode } from 'react';
import type { KappaVersion } from '#workers/protocol/versions.ts';
import { describeBytes } from '../ui/text/bytes.ts';
import { storageOf } from './version-words.ts';
import styles from './versions.module.css';

const times = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** What it costs that versions live side by side. */
export function Storage({ live }: { readonly live: readonly KappaVersion[] }): ReactNode {
  const { total, ratio } = storageOf(live);
  return (
    <p className={styles.storage}>
      {live.length === 1
        ? <>One version holds <strong>{describeBytes(total)}</strong> of views and state.</>
        : (
          <>
            {live.length} versions side by side hold <strong>{describeBytes(total)}</strong> of views and state
            {ratio !== null && <>, <strong>{times.format(ratio)} times</strong> what the serving version alone would hold</>}.
          </>
        )}
    </p>
  );
}
