import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '#pipeline/problem.ts';
import styles from './faults.module.css';

export function FaultProblems({ problems }: { readonly problems: readonly Problem[] }): ReactNode {
  return problems.map((each, i) => {
    const Sign = each.severity === 'error' ? CircleAlert : TriangleAlert;
    return <p key={i} className={styles.problem} data-severity={each.severity}><Sign size={13} aria-label={each.severity === 'error' ? 'Error' : 'Warning'} /> {each.message}{each.hint === undefined ? '' : ` ${each.hint}`}</p>;
  });
}
