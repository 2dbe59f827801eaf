import type { ReactNode } from 'react';
import styles from './verdict.module.css';

export function NoVerdict({ kind }: { readonly kind: 'errors' | 'waiting' }): ReactNode {
  return <p className={styles.faint}>{kind === 'errors' ? 'There is a verdict once the pipeline has no errors: see the problems.' : 'Working it out…'}</p>;
}
