import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Operator } from '#pipeline/operators/operator.ts';
import styles from './Inspector.module.css';

/** Said before it happens: what a change of this node does to a pipeline that runs. */
export function LiveEditNote({ role }: { readonly role: Operator['role'] }): ReactNode {
  return <p className={styles.live}><Info size={14} aria-hidden /><span>{words[role]}</span></p>;
}

const words: Readonly<Record<Operator['role'], string>> = {
  source: 'Changing this reads the source again; the run goes on from where the clock stood.',
  table: 'Changing this loads the table again and recomputes from history, up to where the clock stands.',
  transform: 'Changing this recomputes from history, up to where the clock stands.',
  accumulate: 'Changing this recomputes from history, up to where the clock stands.',
  view: 'Changing this recomputes from history, up to where the clock stands.',
  merge: 'Changing this recomputes from history, up to where the clock stands.',
  query: 'Changing this recomputes from history, up to where the clock stands.',
};
