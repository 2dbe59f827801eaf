import { Menu } from '@base-ui/react/menu';
import { ChartLine, ChartNoAxesColumn, Hash, Plus, Table2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { currentDocument, editDocument, useDocumentStore } from '../state/document-store.ts';
import { addPanel, newPanel } from '#pipeline/document/edits.ts';
import { panelKinds } from '#pipeline/document/document.ts';
import type { PanelKind } from '#pipeline/document/document.ts';
import { ExplainPopover } from './explain/ExplainPopover.tsx';
import { PanelFrame } from './PanelFrame.tsx';
import { useViewChoices } from './views.ts';
import type { ViewChoice } from './views.ts';
import { panelKindWords } from './words.ts';
import controls from '../ui/controls.module.css';
import styles from './panels.module.css';

const icons = { table: Table2, line: ChartLine, bar: ChartNoAxesColumn, number: Hash } as const;

/** The live panels of the document, side by side. */
export function PanelDock(): ReactNode {
  const panels = useDocumentStore((state) => state.document.panels);
  const views = useViewChoices();
  const [added, setAdded] = useState('');
  const add = (kind: PanelKind, view: ViewChoice): void => {
    const panel = newPanel(currentDocument(), kind, view.node);
    editDocument(`Add a ${panelKindWords[kind].toLowerCase()} panel`, (document) => addPanel(document, panel));
    setAdded(panel.id);
  };
  return (
    <div className={styles.dock}>
      <header className={styles.dockHead}>
        <h2 className={styles.dockTitle}>Live panels</h2>
        <AddPanel views={views} onAdd={add} />
      </header>
      {panels.length === 0
        ? <EmptyDock views={views} />
        : <div className={styles.grid}>{panels.map((panel, i) => <PanelFrame key={panel.id} panel={panel} place={i} count={panels.length} views={views} fresh={panel.id === added} />)}</div>}
      <ExplainPopover />
    </div>
  );
}

function AddPanel({ views, onAdd }: { readonly views: readonly ViewChoice[]; readonly onAdd: (kind: PanelKind, view: ViewChoice) => void }): ReactNode {
  const [first] = views;
  return (
    <Menu.Root>
      <Menu.Trigger className={controls.button} disabled={first === undefined}><Plus size={14} aria-hidden />Add panel</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={controls.positioner} side="bottom" align="end" sideOffset={4}>
          <Menu.Popup className={controls.popup}>
            {panelKinds.map((kind) => {
              const Icon = icons[kind];
              return (
                <Menu.Item key={kind} className={controls.item} onClick={() => { if (first !== undefined) onAdd(kind, first); }}>
                  <Icon size={14} aria-hidden />{panelKindWords[kind]}
                </Menu.Item>
              );
            })}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function EmptyDock({ views }: { readonly views: readonly ViewChoice[] }): ReactNode {
  return (
    <div className={styles.empty}>
      <p>A panel shows what a view answers while the pipeline runs: as a table, a line, bars or one big number.</p>
      <p>{views.length === 0 ? 'Add a batch view, a speed view or a serving merge to the pipeline first.' : 'Choose “Add panel”, then pick the view and its columns.'}</p>
    </div>
  );
}
