import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '#pipeline/problem.ts';
import { closeDialog, goToPlace } from '../state/session-store.ts';
import { titleOf } from '../state/verbs.ts';
import styles from './export.module.css';

/** Why there is nothing to print: each a way to its place. */
export function ExportProblems({ problems }: { readonly problems: readonly Problem[] }): ReactNode {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return (
    <div className={styles.problems}>
      <h3>Put this right first</h3>
      <ul>{errors.map((each, i) => <li key={`${each.code} ${i}`}><Entry problem={each} /></li>)}</ul>
    </div>
  );
}

function Entry({ problem: { where, message, hint } }: { readonly problem: Problem }): ReactNode {
  const { node, edge, param } = where;
  const words = (
    <>
      <CircleAlert size={15} aria-label="Error" />
      <span>
        <strong>{node !== undefined ? titleOf(node) : edge !== undefined ? 'A connection' : 'The pipeline'}</strong>
        {message}{hint !== undefined && <span className={styles.hint}> {hint}</span>}
      </span>
    </>
  );
  if (node === undefined && edge === undefined) return <div className={styles.problem}>{words}</div>;
  const go = (): void => {
    closeDialog();
    goToPlace(node, edge, param);
  };
  return <button type="button" className={styles.problem} onClick={go}>{words}</button>;
}
