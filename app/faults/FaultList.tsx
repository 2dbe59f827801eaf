import { Pencil, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '#pipeline/problem.ts';
import type { Fault } from '#pipeline/document/document.ts';
import { documentLimits } from '#pipeline/document/limits.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { openDialog } from '../state/session-store.ts';
import { titleOf } from '../state/verbs.ts';
import { IconButton } from '../ui/IconButton.tsx';
import controls from '../ui/controls.module.css';
import { isInside } from './draft.ts';
import { FaultProblems } from './FaultProblems.tsx';
import { removeFault } from './fault-verbs.ts';
import { describeFault, faultWords } from './fault-words.ts';
import styles from './faults.module.css';

/** What goes wrong in a run of this pipeline, in the order of the document. */
export function FaultList(): ReactNode {
  const document = useDocumentStore((state) => state.document);
  const problems = useDocumentStore((state) => state.compilation.problems);
  const { faults } = document.settings;
  return (
    <section className={styles.faults}>
      <h3 className={styles.heading}>Faults</h3>
      {faults.length === 0
        ? <p className={styles.help}>Nothing goes wrong in a run of this pipeline. Break something to see what is served meanwhile, and how each architecture heals.</p>
        : <ul className={styles.list}>{faults.map((fault, i) => <li key={i}><Entry fault={fault} index={i} problems={problems.filter(({ where }) => isInside(where.path, i))} /></li>)}</ul>}
      <button type="button" className={controls.button} disabled={faults.length >= documentLimits.faults} onClick={() => openDialog({ kind: 'fault', at: null })}><Plus size={14} aria-hidden /> Add a fault…</button>
    </section>
  );
}

function Entry({ fault, index, problems }: { readonly fault: Fault; readonly index: number; readonly problems: readonly Problem[] }): ReactNode {
  const { label, icon: Sign } = faultWords[fault.kind];
  return (
    <div className={styles.entry}>
      <span className={styles.sign}><Sign size={15} aria-hidden /></span>
      <div className={styles.words}>
        <strong>{label}</strong>
        <span>{describeFault(fault, titleOf)}</span>
        <FaultProblems problems={problems} />
      </div>
      <div className={styles.tools}>
        <IconButton label={`Change the fault: ${label.toLowerCase()}`} onPress={() => openDialog({ kind: 'fault', at: null, index })}><Pencil size={14} aria-hidden /></IconButton>
        <IconButton label={`Remove the fault: ${label.toLowerCase()}`} onPress={() => removeFault(index)}><Trash2 size={14} aria-hidden /></IconButton>
      </div>
    </div>
  );
}
