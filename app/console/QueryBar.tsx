import { Menu } from '@base-ui/react/menu';
import { History, Play, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { commandKey } from '../ui/command-key.ts';
import { setText, useConsole } from './console-store.ts';
import { cancelQuery, runQuery } from './run-query.ts';
import controls from '../ui/controls.module.css';
import styles from './console.module.css';

/** Below the editor: run or cancel, the moment, and what was run before. */
export function QueryBar(): ReactNode {
  const text = useConsole((state) => state.text);
  const running = useConsole((state) => state.running);
  const held = useConsole((state) => state.held);
  const answered = useConsole((state) => state.outcome?.kind === 'rows' || state.held);
  return (
    <div className={styles.queryBar}>
      {running === null
        ? <button type="button" className={`${controls.button} ${controls.primary} ${styles.low}`} disabled={text.trim() === ''} data-keys={`${commandKey} Enter`} onClick={() => void runQuery(text)}><Play size={13} aria-hidden />Run</button>
        : <button type="button" className={`${controls.button} ${styles.low}`} disabled={running.cancelled} onClick={() => void cancelQuery()}><Square size={12} aria-hidden />Cancel</button>}
      {running === null ? <span className={styles.keys}>{commandKey} Enter</span> : <Elapsed words={running.words} />}
      <label className={styles.toggle} title="The next queries ask the moment of this answer, whatever the run does"><input type="checkbox" checked={held} disabled={!answered} onChange={(event) => useConsole.setState({ held: event.currentTarget.checked })} />Hold this moment</label>
      <Past />
    </div>
  );
}

/** Shown once it takes long enough to be noticed. */
function Elapsed({ words }: { readonly words: string }): ReactNode {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <span className={styles.elapsed} role="status">{words}{seconds > 0 ? `, ${seconds} s` : ''}</span>;
}

function Past(): ReactNode {
  const past = useConsole((state) => state.past);
  return (
    <Menu.Root>
      <Menu.Trigger className={`${controls.button} ${styles.low}`} disabled={past.length === 0}><History size={13} aria-hidden />Earlier</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={controls.positioner} side="top" align="end" sideOffset={4}>
          <Menu.Popup className={controls.popup}>
            {past.map((each) => <Menu.Item key={each} className={controls.item} onClick={() => setText(each)}><code className={styles.pastText}>{each.replaceAll(/\s+/g, ' ')}</code></Menu.Item>)}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
