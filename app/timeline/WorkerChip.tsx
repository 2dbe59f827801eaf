import { Menu } from '@base-ui/react/menu';
import { Cpu } from 'lucide-react';
import type { ReactNode } from 'react';
import { commandRun } from '../state/run-commands.ts';
import { useRunStore } from '../state/run-store.ts';
import type { WorkerFacts, WorkerStatus } from '../state/run-store.ts';
import controls from '../ui/controls.module.css';
import styles from './timeline.module.css';

const words: Readonly<Record<WorkerStatus, string>> = {
  starting: 'starting', ready: 'running', suspect: 'not answering', restarting: 'restarting', stopped: 'stopped',
};

/** How the two workers are, and a way to see the engine fall and get up. */
export function WorkerChip(): ReactNode {
  const { engine, ingest } = useRunStore((state) => state.workers);
  const worst = engine.status !== 'ready' ? engine.status : ingest.status;
  const who = engine.status === 'ready' && ingest.status !== 'ready' ? 'Ingest' : 'Engine';
  return (
    <Menu.Root>
      <Menu.Trigger className={`${controls.button} ${styles.chip}`} data-status={worst} aria-label={`Workers: ${who.toLowerCase()} ${words[worst]}`}>
        <span className={styles.dot} data-status={worst} aria-hidden />
        <span className={styles.chipText}>{who} {words[worst]}</span>
        <Cpu size={14} aria-hidden className={styles.chipIcon} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={controls.positioner} side="top" align="end" sideOffset={6}>
          <Menu.Popup className={controls.popup}>
            <Menu.Group>
              <Menu.GroupLabel className={controls.groupLabel}>Workers</Menu.GroupLabel>
              <WorkerLine name="Engine" facts={engine} />
              <WorkerLine name="Ingest" facts={ingest} />
            </Menu.Group>
            <Menu.Separator className={controls.separator} />
            <Menu.Item className={controls.item} disabled={engine.status !== 'ready'} onClick={() => commandRun((run) => run.killEngine())}>
              <span className={controls.itemText}>
                Stop the engine worker (test recovery)
                <span className={controls.itemHelp}>Terminates it as a crash would. It comes back from its last checkpoint.</span>
              </span>
            </Menu.Item>
            <Menu.Item className={controls.item} disabled={engine.status !== 'stopped' && ingest.status !== 'stopped'} onClick={() => commandRun((run) => run.restartWorkers())}>
              Start stopped workers again
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function WorkerLine({ name, facts }: { readonly name: string; readonly facts: WorkerFacts }): ReactNode {
  return (
    <div className={styles.workerLine}>
      <span className={styles.dot} data-status={facts.status} aria-hidden />
      <span>{name}: {words[facts.status]}</span>
      <span className={controls.itemHint}>{facts.restarts === 0 ? 'no restarts' : `${facts.restarts} restart${facts.restarts === 1 ? '' : 's'}`}</span>
    </div>
  );
}
