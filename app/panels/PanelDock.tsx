import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { ExplainPopover } from './explain/ExplainPopover.tsx';
import { TraceBar } from './explain/TraceBar.tsx';
import { useFreshPanel } from './fresh-panel.ts';
import { PanelFrame } from './PanelFrame.tsx';
import { useViewChoices } from '../state/view-choices.ts';
import styles from './panels.module.css';

/** The live panels of the document, side by side. */
export function PanelDock(): ReactNode {
  const document = useDocumentStore((state) => state.id);
  const panels = useDocumentStore((state) => state.document.panels);
  const views = useViewChoices();
  const fresh = useFreshPanel((state) => state.id);
  return (
    <div className={styles.dock}>
      <TraceBar />
      {panels.length === 0
        ? <EmptyDock canAdd={views.length > 0} />
        : <div className={styles.grid}>{panels.map((panel, i) => <PanelFrame key={`${document} ${panel.id}`} panel={panel} place={i} count={panels.length} views={views} fresh={panel.id === fresh} />)}</div>}
      <ExplainPopover />
    </div>
  );
}

function EmptyDock({ canAdd }: { readonly canAdd: boolean }): ReactNode {
  return (
    <div className={styles.empty}>
      <p>A panel shows what a view answers while the pipeline runs: as a table, a line, bars or one big number.</p>
      <p>{canAdd ? 'Choose “Add panel”, then pick the view and its columns.' : 'Add a view to the pipeline first.'}</p>
    </div>
  );
}
