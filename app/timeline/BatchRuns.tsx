import { Popover } from '@base-ui/react/popover';
import { Layers } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePast } from '../state/past.ts';
import { pastWarning } from '../ui/text/past-warning.ts';
import { startBatchRun } from '../state/run-acts.ts';
import { useRunStore } from '../state/run-store.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { notify } from '../ui/notices.ts';
import { printCount } from '../ui/text/numbers.ts';
import { printMinute } from '../ui/text/time.ts';
import type { BatchRun } from '#workers/protocol/batch-runs.ts';
import controls from '../ui/controls.module.css';
import styles from './timeline.module.css';

/** Starts one by hand, and lists them all: the text beside the picture of the track. */
export function BatchRuns(): ReactNode {
  const runs = useRunStore((state) => state.batchRuns);
  const past = pastWarning(usePast());
  return (
    <Popover.Root>
      <Popover.Trigger className={`${controls.button} ${styles.compact}`} aria-label={`Batch runs: ${runs.length}`}>
        <Layers size={14} aria-hidden /><span className={styles.wide}>Batch runs</span>{' '}<span className={styles.count}>{runs.length}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={controls.positioner} side="top" align="end" sideOffset={6}>
          <Popover.Popup className={`${controls.popup} ${styles.popover}`}>
            <div className={styles.popoverHead}>
              <Popover.Title className={styles.popoverTitle}>Batch runs</Popover.Title>
              <button type="button" className={controls.button} onClick={startNow}>Start batch run now</button>
            </div>
            {past !== '' && <p className={styles.warning}>{past}</p>}
            {runs.length === 0
              ? <p className={styles.muted}>None yet. One starts when its trigger fires, or by hand; it recomputes its views over all rows below its horizon and publishes them in one step.</p>
              : <RunTable runs={runs} />}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function startNow(): void {
  void startBatchRun().then(({ text, tone }) => notify(text, tone));
}

function RunTable({ runs }: { readonly runs: readonly BatchRun[] }): ReactNode {
  return (
    <ScrollRegion className={styles.scroll} label="List of batch runs">
      <table className={styles.table}>
        <thead><tr><th scope="col">Run</th><th scope="col">State</th><th scope="col">Start (UTC)</th><th scope="col">Publish (UTC)</th><th scope="col">Horizon (UTC)</th><th scope="col" className={styles.right}>Rows</th></tr></thead>
        <tbody>
          {runs.toReversed().map((run) => (
            <tr key={run.index}>
              <th scope="row">{run.index}</th>
              <td><span className={styles.runState} data-state={run.state}>{run.state}</span></td>
              <td>{printMinute(run.start)}</td>
              <td>{run.state === 'skipped' || run.state === 'failed' ? '–' : printMinute(run.publish)}</td>
              <td>{printMinute(run.horizon)}</td>
              <td className={styles.right}>{printCount(run.rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
