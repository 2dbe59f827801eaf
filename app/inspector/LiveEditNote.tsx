import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Operator } from '#pipeline/operators/operator.ts';
import styles from './Inspector.module.css';

/** Said before it happens, always in sight below the settings: what a change of this node does to a pipeline that runs. */
export function LiveEditNote({ role }: { readonly role: Operator['role'] }): ReactNode {
  return <p className={styles.live}><Info size={14} aria-hidden /><span>{words[role]}</span></p>;
}

const words: Readonly<Record<Operator['role'], string>> = {
  source: 'A change reads the source again; the run goes on from where the clock stood.',
  table: 'A change loads the table again and recomputes from history, up to the clock.',
  transform: 'A change recomputes from history, up to the clock. The clock goes on from there.',
  accumulate: 'A change recomputes from history, up to the clock. The clock goes on from there.',
  view: 'A change recomputes from history, up to the clock. The clock goes on from there.',
  merge: 'A change recomputes from history, up to the clock. The clock goes on from there.',
  query: 'A change recomputes from history, up to the clock. The clock goes on from there.',
};
