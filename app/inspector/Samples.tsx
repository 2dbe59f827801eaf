import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { expansionOf } from '../state/expansion.ts';
import { useRunStore } from '../state/run-store.ts';
import { useSessionStore } from '../state/session-store.ts';
import { layerKey, layerPlace } from './layer-place.ts';
import { RowsTable } from './RowsTable.tsx';
import styles from './Inspector.module.css';

/** Rows that passed a node a moment ago, or the output of an instance; asks the engine for them while it is on the page. */
export function Samples({ node: shown }: { readonly node: string }): ReactNode {
  const node = useDocumentStore((state) => expansionOf(state.document).outputs.get(shown) ?? shown);
  useEffect(() => {
    useSessionStore.setState({ tapped: node });
    return () => useSessionStore.setState(({ tapped }) => (tapped === node ? { tapped: null } : {}));
  }, [node]);
  const samples = useRunStore((state) => state.samples);
  const own = [...samples.values()].filter((sample) => sample.node === node);
  return (
    <>
      {own.map((sample) => (
        <section key={layerKey(sample)}>
          <h3 className={styles.subheading} data-layer={sample.layer}>Rows in {layerPlace(sample)}</h3>
          <RowsTable schema={sample.schema} rows={sample.rows.slice(-20)} />
        </section>
      ))}
      {own.length === 0 && <p className={styles.note}>No rows yet. They show here as they pass this node while the pipeline plays.</p>}
    </>
  );
}
