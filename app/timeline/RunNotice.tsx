import { X } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { commandRun } from '../state/run-commands.ts';
import { useRunStore } from '../state/run-store.ts';
import controls from '../ui/controls.module.css';
import { recoveryWords } from './recovery-words.ts';
import styles from './timeline.module.css';

/** What a person must know about who runs this pipeline, and whether it fell over. */
export function RunNotice(): ReactNode {
  const ownership = useRunStore((state) => state.ownership);
  if (ownership === 'elsewhere' || ownership === 'released') return <ElsewhereNotice released={ownership === 'released'} />;
  return <RecoveryNotice />;
}

function ElsewhereNotice({ released }: { readonly released: boolean }): ReactNode {
  const [asked, setAsked] = useState(false);
  return (
    <output className={styles.notice} data-tone="warning">
      <span>
        {released ? 'Another tab has taken this pipeline over.' : 'This pipeline runs in another tab.'} A pipeline runs in one tab at a time; here you can look at it and edit it.
        {asked && ' The other tab has been asked to save and let go. If it does not answer, close it.'}
      </span>
      <button type="button" className={controls.button} onClick={() => { setAsked(true); commandRun((run) => run.takeOver()); }}>Take over</button>
    </output>
  );
}

function RecoveryNotice(): ReactNode {
  const engine = useRunStore((state) => state.workers.engine);
  const ingest = useRunStore((state) => state.workers.ingest);
  const [read, setRead] = useState('');
  const text = [engine.recovery, ingest.recovery].flatMap((each) => (each === null ? [] : [recoveryWords(each)])).join(' ');
  const stopped = engine.status === 'stopped' || ingest.status === 'stopped';
  if (text === '' || (text === read && !stopped)) return null;
  return (
    <div className={styles.notice} data-tone={stopped ? 'error' : 'plain'} role="alert">
      <span>{text}</span>
      {stopped
        ? <button type="button" className={controls.button} onClick={() => commandRun((run) => run.restartWorkers())}>Start again</button>
        : <button type="button" className={controls.iconButton} aria-label="Dismiss this message" onClick={() => setRead(text)}><X size={14} aria-hidden /></button>}
    </div>
  );
}
