import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '#pipeline/problem.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { useRunStore } from '../state/run-store.ts';
import { goToProblem, placeWords } from '../state/problem-places.ts';
import { usePageProblems } from './page-problems.ts';
import styles from './Problems.module.css';

/** Everything that is wrong, each a way to its place. */
export function Problems(): ReactNode {
  const problems = usePageProblems();
  const runs = useDocumentStore((state) => state.compilation.plan !== null);
  const running = useRunStore((state) => state.running !== null && state.running.fingerprint !== '');
  if (problems.length === 0) return <p className={styles.none}><CircleCheck size={16} aria-hidden /> No problems.</p>;
  return (
    <div className={styles.problems}>
      {!runs && <p className={styles.held}>{running ? 'Until the errors are gone, the last version that had none keeps running.' : 'Nothing runs until the errors are gone.'}</p>}
      <ul>{problems.map((each, i) => <li key={`${each.code} ${i}`}><Entry problem={each} /></li>)}</ul>
    </div>
  );
}

function Entry({ problem }: { readonly problem: Problem }): ReactNode {
  const Sign = problem.severity === 'error' ? CircleAlert : TriangleAlert;
  return (
    <button type="button" className={styles.entry} data-severity={problem.severity} onClick={() => goToProblem(problem)}>
      <span className={styles.sign}><Sign size={15} aria-label={problem.severity === 'error' ? 'Error' : 'Warning'} /></span>
      <span className={styles.words}>
        <span className={styles.place}>{placeWords(problem)}</span>
        <span className={styles.message}>{problem.message}</span>
        {problem.hint !== undefined && <span className={styles.hint}>{problem.hint}</span>}
      </span>
    </button>
  );
}
