import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useRunStore } from '../state/run-store.ts';
import { useSessionStore } from '../state/session-store.ts';
import { RowsTable } from './RowsTable.tsx';
import type { SampleEvent } from '#workers/protocol.ts';
import styles from './Inspector.module.css';

/** Rows that passed a node a moment ago; asks the engine for them while it is on the page. */
export function Samples({ node }: { readonly node: string }): ReactNode {
  useEffect(() => {
    useSessionStore.setState({ tapped: node });
    return () => useSessionStore.setState(({ tapped }) => (tapped === node ? { tapped: null } : {}));
  }, [node]);
  const samples = useRunStore((state) => state.samples);
  const own = [...samples.values()].filter((sample) => sample.node === node);
  return (
    <>
      {own.map((sample) => (
        <section key={`${sample.architecture}/${sample.layer}`}>
          <h3 className={styles.subheading} data-layer={sample.layer}>{placeOf(sample)}</h3>
          <RowsTable schema={sample.schema} rows={sample.rows.slice(-20)} />
        </section>
      ))}
      {own.length === 0 && <p className={styles.note}>No rows yet. They show here as they pass this node while the pipeline plays.</p>}
    </>
  );
}

function placeOf({ architecture, layer }: SampleEvent): string {
  if (architecture === 'kappa') return 'Rows in the Kappa stream';
  return `Rows in the ${layer} layer`;
}
