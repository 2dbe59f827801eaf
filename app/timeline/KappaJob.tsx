import { Popover } from '@base-ui/react/popover';
import { Repeat } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePast } from '../state/past.ts';
import { pastWarning } from '../ui/text/past-warning.ts';
import { startReplay } from '../state/run-acts.ts';
import { useRunStore } from '../state/run-store.ts';
import { openDockPart, useRunView } from '../state/run-view.ts';
import type { RunView } from '../state/run-view.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { notify } from '../ui/notices.ts';
import { plural } from '../ui/text/numbers.ts';
import controls from '../ui/controls.module.css';
import styles from './timeline.module.css';

const edits: readonly { readonly value: RunView['edits']; readonly label: string; readonly tip: string }[] = [
  { value: 'version', label: 'New version', tip: 'The new code starts beside the job that serves, and replays the log' },
  { value: 'replace', label: 'Replace', tip: 'As if the job had been the new code from the beginning' },
];

/** The stream job's versions in short, a replay by hand, and what an edit does to the job. */
export function KappaJob(): ReactNode {
  const versions = useRunStore((state) => state.versions?.versions);
  const choice = useRunView((state) => state.edits);
  const past = pastWarning(usePast());
  const serving = versions?.find((each) => each.state === 'serving');
  const replaying = versions?.some((each) => each.state === 'replaying') ?? false;
  const short = `${serving === undefined ? 'none' : `v${serving.index}`}${replaying ? ' +1' : ''}`;
  return (
    <Popover.Root>
      <Popover.Trigger className={`${controls.button} ${styles.compact}`} aria-label={`Stream job ${short}: ${serving === undefined ? 'not running' : `version ${serving.index} serves`}${replaying ? ', a replay is under way' : ''}`}>
        <Repeat size={14} aria-hidden /><span className={styles.wide}>Stream job</span>{' '}<span className={styles.count}>{short}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={controls.positioner} side="top" align="end" sideOffset={6}>
          <Popover.Popup className={`${controls.popup} ${styles.popover} ${styles.slim}`}>
            <div className={styles.popoverHead}>
              <Popover.Title className={styles.popoverTitle}>Stream job (Kappa)</Popover.Title>
              <button type="button" className={controls.button} disabled={serving === undefined} onClick={() => void startReplay().then(({ text, tone }) => notify(text, tone))}>Replay now</button>
            </div>
            {past !== '' && <p className={styles.warning}>{past}</p>}
            <p className={styles.muted}>A replay runs the same code once more over what the log still holds, into new views, beside the version that serves.</p>
            <div className={styles.choice}>
              <span>An edit of the code makes a</span>
              <Segmented label="What an edit does to the stream job" value={choice} options={edits} onChange={(next) => useRunView.setState({ edits: next })} />
            </div>
            <Popover.Close className={controls.button} onClick={() => openDockPart('versions')}>{versions === undefined ? 'Versions' : plural(versions.length, 'version')}: compare, switch, roll back, drop…</Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
