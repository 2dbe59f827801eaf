import type { ReactNode } from 'react';
import { closeDialog } from '../state/session-store.ts';
import { commandKey as command } from './command-key.ts';
import { Modal } from './Modal.tsx';
import styles from './ShortcutsDialog.module.css';

const groups: readonly { readonly title: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  { title: 'Anywhere', keys: [['Space', 'play, pause'], [`${command} Z`, 'undo'], [`${command} Shift Z, ${command} Y`, 'redo'], ['?', 'this list']] },
  { title: 'On the canvas', keys: [
    ['/, Tab, double-click', 'search and add at the pointer'], ['C', 'connect the selected node to…'], ['Drag from a port', 'connect; onto empty canvas: add what fits'],
    ['Drop on a wire', 'insert there'], ['Delete', 'remove, joining its neighbours'], ['Shift Delete', 'remove, leaving the gap'], ['Arrow keys', 'move; with Shift further'],
    [`${command} C, X, V`, 'copy, cut, paste, also across tabs'], [`${command} D`, 'duplicate'], [`${command} G`, 'make one operator of the selection'], [`${command} Shift G`, 'expand an operator of your own'], ['Menu key, right click', 'all that can be done with the selection'], [`${command} A`, 'select everything'], ['Shift or Ctrl click', 'add to the selection'], ['Drag on empty canvas', 'select with a frame'], ['Escape', 'select nothing'],
  ] },
  { title: 'Looking around', keys: [['Wheel', 'zoom to the pointer'], ['Space drag, middle drag', 'pan'], ['Shift 1', 'show everything'], [`${command} 0`, 'actual size']] },
  { title: 'In fields', keys: [['Enter', 'apply'], ['Escape', 'undo what was typed'], [`${command} Space`, 'complete an expression or a query'], [`${command} Enter`, 'run the query of the SQL console']] },
];

export function ShortcutsDialog(): ReactNode {
  return (
    <Modal title="Keys and gestures" onClose={closeDialog}>
      <div className={styles.groups}>
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>{keys.map(([key, words]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{words}</dd></div>)}</dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
