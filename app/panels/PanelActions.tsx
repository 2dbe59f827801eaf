import { Menu } from '@base-ui/react/menu';
import { ChartLine, ChartNoAxesColumn, Hash, Plus, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { currentDocument, editDocument } from '../state/document-store.ts';
import { addPanel, newPanel } from '#pipeline/document/edits.ts';
import { panelKinds } from '#pipeline/document/document.ts';
import type { PanelKind } from '#pipeline/document/document.ts';
import { ComparisonSwitch } from './compare/ComparisonSwitch.tsx';
import { useFreshPanel } from './fresh-panel.ts';
import { useViewChoices } from '../state/view-choices.ts';
import { panelKindWords } from './words.ts';
import controls from '../ui/controls.module.css';
import styles from './panels.module.css';

const icons = { table: Table2, line: ChartLine, bar: ChartNoAxesColumn, number: Hash } as const;

/** What concerns all panels: whose answers they show, and one more of them. */
export function PanelActions(): ReactNode {
  return (
    <div className={styles.dockActions}>
      <ComparisonSwitch />
      <AddPanel />
    </div>
  );
}

function AddPanel(): ReactNode {
  const [first] = useViewChoices();
  const add = (kind: PanelKind): void => {
    if (first === undefined) return;
    const panel = newPanel(currentDocument(), kind, first.node);
    editDocument(`Add a ${panelKindWords[kind].toLowerCase()} panel`, (document) => addPanel(document, panel));
    useFreshPanel.setState({ id: panel.id });
  };
  return (
    <Menu.Root>
      <Menu.Trigger className={`${controls.button} ${styles.low}`} disabled={first === undefined}><Plus size={14} aria-hidden />Add panel</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={controls.positioner} side="bottom" align="end" sideOffset={4}>
          <Menu.Popup className={controls.popup}>
            {panelKinds.map((kind) => {
              const Icon = icons[kind];
              return <Menu.Item key={kind} className={controls.item} onClick={() => add(kind)}><Icon size={14} aria-hidden />{panelKindWords[kind]}</Menu.Item>;
            })}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
