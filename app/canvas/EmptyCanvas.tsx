import { FileUp, LayoutTemplate, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { openDialog } from '../state/session-store.ts';
import controls from '../ui/controls.module.css';
import styles from './EmptyCanvas.module.css';

/** An empty pipeline: the three ways to begin, and what a pipeline is made of. */
export function EmptyCanvas({ onAdd }: { readonly onAdd: () => void }): ReactNode {
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>Start with data</h2>
      <div className={styles.ways}>
        <button type="button" className={controls.button} onClick={() => openDialog({ kind: 'import-data', node: null, files: [] })}><FileUp size={14} aria-hidden />Add a data file</button>
        <button type="button" className={controls.button} onClick={onAdd}><Plus size={14} aria-hidden />Add an operator</button>
        <button type="button" className={controls.button} onClick={() => openDialog({ kind: 'gallery' })}><LayoutTemplate size={14} aria-hidden />Open an example</button>
      </div>
      <ol className={styles.steps}>
        <li><strong>Source</strong> plays a file or generated events in order of time.</li>
        <li><strong>Aggregate</strong> groups its rows by key and window.</li>
        <li data-layer="serving"><strong>View</strong> says what is kept, for the panels. Under <em>Lambda</em> it is kept by a batch layer and a speed layer, under <em>Kappa</em> by one stream job.</li>
        <li data-layer="batch">Or wire the layers by hand: <strong>batch view</strong>, <strong data-layer="speed">speed view</strong>, and a <strong data-layer="serving">serving merge</strong> of the two.</li>
      </ol>
      <p className={styles.hint}>Drop a file anywhere, double-click, or press <kbd>/</kbd>. Drag from a port to connect.</p>
    </div>
  );
}
