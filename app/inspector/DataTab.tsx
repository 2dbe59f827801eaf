import type { ReactNode } from 'react';
import type { NodeMetrics } from '#workers/protocol/node-metrics.ts';
import { useNodeMetrics, useRunStore } from '../state/run-store.ts';
import { plural, printCount, printShort, printTime } from '../ui/text/numbers.ts';
import { describeBytes } from '../ui/text/bytes.ts';
import { layerKey, layerPlace } from './layer-place.ts';
import { Samples } from './Samples.tsx';
import styles from './Inspector.module.css';

/** What passes a node: counts by layer, and rows of a moment ago. */
export function DataTab({ node }: { readonly node: string }): ReactNode {
  const metrics = useNodeMetrics(node);
  const ingest = useRunStore((state) => state.ingest.get(node));
  return (
    <div className={styles.body}>
      {metrics?.toSorted((a, b) => layerOrder(a) - layerOrder(b)).map((each) => (
        <section key={layerKey(each)}>
          <h3 className={styles.subheading} data-layer={each.layer}>In {layerPlace(each)}</h3>
          <dl className={styles.facts}>
            {(each.rowsIn > 0 || each.stateRows === 0) && <><dt>Rows in</dt><dd>{printCount(each.rowsIn)}</dd></>}
            {each.rowsOut > 0 && <><dt>Rows out</dt><dd>{printCount(each.rowsOut)}</dd></>}
            {each.rate > 0 && <><dt>Rate</dt><dd>{printShort(each.rate)} rows/s</dd></>}
            {each.stateRows > 0 && <><dt>Holds</dt><dd>{plural(each.stateRows, 'row')}{each.stateBytes > 0 && `, ${describeBytes(each.stateBytes)}`}</dd></>}
            {each.late > 0 && <><dt>Late, left out</dt><dd className={styles.warn}>{printCount(each.late)}</dd></>}
            {each.nulled > 0 && <><dt>Became NULL</dt><dd className={styles.warn}>{printCount(each.nulled)}</dd></>}
            {each.watermark !== null && <><dt>Watermark</dt><dd>{printTime(each.watermark)}</dd></>}
          </dl>
        </section>
      ))}
      {ingest !== undefined && (
        <section>
          <h3 className={styles.subheading}>Read from the source</h3>
          <dl className={styles.facts}>
            <dt>Rows</dt><dd>{printCount(ingest.consumed)}{ingest.expected === null ? '' : ` of ${printCount(ingest.expected)}`}</dd>
            <dt>Bad rows</dt><dd className={ingest.bad > 0 ? styles.warn : undefined}>{printCount(ingest.bad)}</dd>
          </dl>
        </section>
      )}
      <Samples node={node} />
    </div>
  );
}

const layers = ['batch', 'speed', 'serving'] as const;

/** Lambda's layers first, then Kappa's. */
function layerOrder({ architecture, layer }: NodeMetrics): number {
  return layers.indexOf(layer) + (architecture === 'kappa' ? layers.length : 0);
}
