import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Architecture } from '#pipeline/document/document.ts';
import type { Operator } from '#pipeline/operators/operator.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { usePast } from '../state/past.ts';
import { pastWarning } from '../ui/text/past-warning.ts';
import { useRunView } from '../state/run-view.ts';
import styles from './Inspector.module.css';

/** Said before it happens, always in sight below the settings: what a change of this node does to a pipeline that runs. */
export function LiveEditNote({ role }: { readonly role: Operator['role'] }): ReactNode {
  const architecture = useDocumentStore((state) => state.document.architecture);
  const replaced = useRunView((state) => state.edits === 'replace');
  const past = pastWarning(usePast());
  return <p className={styles.live} data-past={past !== '' || undefined}><Info size={14} aria-hidden /><span>{wordsFor(role, replaced ? 'lambda' : architecture)}{past !== '' && ` ${past}`}</span></p>;
}

function wordsFor(role: Operator['role'], architecture: Architecture): string {
  switch (role) {
    case 'source': return 'A change reads the source again; the run goes on from where the clock stood.';
    case 'table': return 'A change loads the table again and recomputes from history, up to the clock.';
    case 'transform':
    case 'accumulate': return code[architecture];
    case 'view':
    case 'merge': return views[architecture];
    case 'query': return queries[architecture];
  }
}

const recomputes = 'A change recomputes from history, up to the clock. The clock goes on from there.';

const code: Readonly<Record<Architecture, string>> = {
  lambda: recomputes,
  kappa: 'A change starts a new version of the stream job, which replays the log beside the one that serves.',
  both: 'A change recomputes Lambda from history, up to the clock, and starts a new Kappa version, which replays the log.',
};

const views: Readonly<Record<Architecture, string>> = {
  lambda: recomputes,
  kappa: 'Another name starts a new version of the stream job. The policy is Lambda’s: it changes nothing here.',
  both: 'A change recomputes Lambda from history, up to the clock; only another name starts a new Kappa version, too.',
};

const queries: Readonly<Record<Architecture, string>> = {
  lambda: recomputes,
  kappa: 'A change is no new version: the stream job goes on as it is.',
  both: 'A change recomputes Lambda from history, up to the clock; the stream job goes on as it is.',
};
