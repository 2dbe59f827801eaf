import type { ReactNode } from 'react';
import styles from './panels.module.css';

/** In place of an answer that holds nothing yet. */
export function NoRows(): ReactNode {
  return <p className={styles.none}>No rows yet.</p>;
}
