import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '#pipeline/problem.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { goToPlace, openDialog } from '../state/session-store.ts';
import { titleOf } from '../state/verbs.ts';
import { usePageProblems } from './page-problems.ts';
import styles from './Problems.module.css';

/** Everything that is wrong, each a way to its place. */
export function Problems(): ReactNode {
  const problems = usePageProblems();
  const runs = useDocumentStore((state) => state.compilation.plan !== null);
  if (problems.length === 0) return <p className={styles.none}><CircleCheck size={16} aria-hidden /> No problems.</p>;
  return (
    <div className={styles.problems}>
      {!runs && <p className={styles.held}>Until the errors are gone, the last version that had none keeps running.</p>}
      <ul>{problems.map((each, i) => <li key={`${each.code} ${i}`}><Entry problem={each} /></li>)}</ul>
    </div>
  );
}

function Entry({ problem }: { readonly problem: Problem }): ReactNode {
  const { inner, edge, param, path } = problem.where;
  const node = inner === undefined ? problem.where.node : `${problem.where.node}/${inner}`;
  const fault = /^settings\.faults\.(\d+)/.exec(path ?? '')?.[1];
  const Sign = problem.severity === 'error' ? CircleAlert : TriangleAlert;
  const place = fault !== undefined ? 'A fault' : node !== undefined ? titleOf(node) : edge !== undefined ? 'A connection' : problem.where.panel !== undefined ? 'A panel' : 'The pipeline';
  return (
    <button type="button" className={styles.entry} data-severity={problem.severity} onClick={() => (fault === undefined ? goToPlace(node, edge, param) : openDialog({ kind: 'fault', at: null, index: Number(fault) }))}>
      <span className={styles.sign}><Sign size={15} aria-label={problem.severity === 'error' ? 'Error' : 'Warning'} /></span>
      <span className={styles.words}>
        <span className={styles.place}>{place}</span>
        <span className={styles.message}>{problem.message}</span>
        {problem.hint !== undefined && <span className={styles.hint}>{problem.hint}</span>}
      </span>
    </button>
  );
}
