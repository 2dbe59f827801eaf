import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Architecture } from '#pipeline/document/document.ts';
import type { Operator } from '#pipeline/operators/operator.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { useRunView } from '../state/run-view.ts';
import styles from './Inspector.module.css';

/** Said before it happens, always in sight below the settings: what a change of this node does to a pipeline that runs. */
export function LiveEditNote({ role }: { readonly role: Operator['role'] }): ReactNode {
  const architecture = useDocumentStore((state) => state.document.architecture);
  const replaced = useRunView((state) => state.edits === 'replace');
  return <p className={styles.live}><Info size={14} aria-hidden /><span>{inputs[role] ?? code[replaced ? 'lambda' : architecture]}</span></p>;
}

const inputs: Partial<Readonly<Record<Operator['role'], string>>> = {
  source: 'A change reads the source again; the run goes on from where the clock stood.',
  table: 'A change loads the table again and recomputes from history, up to the clock.',
};

const code: Readonly<Record<Architecture, string>> = {
  lambda: 'A change recomputes from history, up to the clock. The clock goes on from there.',
  kappa: 'A change starts a new version of the stream job, which replays the log beside the one that serves.',
  both: 'A change recomputes Lambda from history, up to the clock, and starts a new Kappa version, which replays the log.',
};
