import { Menu } from '@base-ui/react/menu';
import { History, Play, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { commandKey } from '../ui/command-key.ts';
import { setText, useConsole } from './console-store.ts';
import { examplesFor } from './examples.ts';
import type { KnownTables } from './known-tables.ts';
import { cancelQuery, runQuery } from './run-query.ts';
import controls from '../ui/controls.module.css';
import styles from './console.module.css';

/** Below the editor: run or cancel, the moment, and what was run before. */
export function QueryBar({ tables }: { readonly tables: KnownTables }): ReactNode {
  const text = useConsole((state) => state.text);
  const running = useConsole((state) => state.running);
  const held = useConsole((state) => state.held);
  const answered = useConsole((state) => state.outcome?.kind === 'rows' || state.held);
  return (
    <div className={styles.queryBar}>
      {running === null
        ? <button type="button" className={`${controls.button} ${controls.primary} ${styles.low}`} disabled={text.trim() === ''} data-keys={`${commandKey} Enter`} onClick={() => void runQuery(text)}><Play size={13} aria-hidden />Run</button>
        : <button type="button" className={`${controls.button} ${styles.low}`} disabled={running.cancelled} onClick={() => void cancelQuery()}><Square size={12} aria-hidden />Cancel</button>}
      <span className={styles.keys} aria-hidden={running !== null}>{running === null ? `${commandKey} Enter` : ''}</span>
      <label className={styles.toggle} title="The next queries ask the moment of this answer, whatever the run does"><input type="checkbox" checked={held} disabled={!answered} onChange={(event) => useConsole.setState({ held: event.currentTarget.checked })} />Hold this moment</label>
      <Queries tables={tables} />
    </div>
  );
}

/** Examples bring their text, earlier queries too: neither runs by being looked up. */
function Queries({ tables }: { readonly tables: KnownTables }): ReactNode {
  const past = useConsole((state) => state.past);
  const examples = examplesFor(tables);
  return (
    <Menu.Root>
      <Menu.Trigger className={`${controls.button} ${styles.low}`} disabled={past.length + examples.length === 0}><History size={13} aria-hidden />Queries</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={controls.positioner} side="top" align="end" sideOffset={4}>
          <Menu.Popup className={controls.popup}>
            {past.length > 0 && (
              <Menu.Group>
                <Menu.GroupLabel className={controls.groupLabel}>Earlier</Menu.GroupLabel>
                {past.map((each) => <Menu.Item key={each} className={controls.item} onClick={() => setText(each)}><code className={styles.pastText}>{each.replaceAll(/\s+/g, ' ')}</code></Menu.Item>)}
              </Menu.Group>
            )}
            <Menu.Group>
              <Menu.GroupLabel className={controls.groupLabel}>Examples</Menu.GroupLabel>
              {examples.map(({ title, text }) => <Menu.Item key={title} className={controls.item} onClick={() => setText(text)}>{title}</Menu.Item>)}
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
