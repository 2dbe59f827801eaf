import { GitCompareArrows, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { serveModel } from '../state/run-acts.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { notify } from '../ui/notices.ts';
import { printCount } from '../ui/text/numbers.ts';
import { printMinute } from '../ui/text/time.ts';
import { VersionsDiff } from './VersionsDiff.tsx';
import controls from '../ui/controls.module.css';
import styles from './models.module.css';

/** Versions beyond this many are left to the timeline. */
const most = 8;

/** What batch runs have published, newest first: each can be compared with the newest, and can answer again. */
export function VersionsTable({ judgement: { node, versions, heldAt } }: { readonly judgement: Judgement }): ReactNode {
  const [compared, setCompared] = useState<number | null>(null);
  const newest = versions.at(-1);
  if (newest === undefined) return null;
  const serving = heldAt ?? newest.run;
  const serve = (run: number | null): void => void serveModel(node, run).then(({ text, tone }) => notify(text, tone));
  const before = versions.find(({ run }) => run === compared);
  return (
    <section className={styles.tableBox}>
      <header className={styles.head}>
        <h4 className={styles.name}>Versions</h4>
        {heldAt !== null && <button type="button" className={`${controls.button} ${styles.low}`} onClick={() => serve(null)}>Serve the newest again</button>}
      </header>
      <table className={styles.table}>
        <thead><tr><th scope="col">Batch run</th><th scope="col">Horizon (UTC)</th><th scope="col">Published (UTC)</th><th scope="col" data-right>Examples</th><th scope="col"><span className="visually-hidden">Actions</span></th></tr></thead>
        <tbody>
          {versions.slice(-most).toReversed().map(({ run, horizon, publish, examples }) => (
            <tr key={run}>
              <th scope="row">{run}{run === serving && <span className={styles.serving}>serving</span>}</th>
              <td>{printMinute(horizon)}</td><td>{printMinute(publish)}</td><td data-right>{printCount(examples)}</td>
              <td className={styles.acts}><div>
                {run !== newest.run && <IconButton label={`Compare version ${run} with ${newest.run}`} pressed={compared === run} onPress={() => setCompared(compared === run ? null : run)}><GitCompareArrows size={14} aria-hidden /></IconButton>}
                {run !== serving && <IconButton label={`Roll back to version ${run}`} onPress={() => serve(run === newest.run ? null : run)}><Undo2 size={14} aria-hidden /></IconButton>}
              </div></td>
            </tr>
          ))}
        </tbody>
      </table>
      {before !== undefined && <VersionsDiff before={before} after={newest} />}
    </section>
  );
}
