import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { goToProblem, placeWords } from '../state/problem-places.ts';
import { useWaitingWords } from './use-waiting-words.ts';
import styles from './panels.module.css';

/** What stands in a panel without an answer: why it has none, and where a mistake is the reason, the way to it. */
export function Waiting(): ReactNode {
  const words = useWaitingWords();
  const mistake = useDocumentStore(({ compilation }) => (compilation.plan === null ? compilation.problems.find(({ severity }) => severity === 'error') : undefined));
  return (
    <div className={styles.waiting}>
      <p>{words}</p>
      {mistake !== undefined && <button type="button" className={styles.mistake} onClick={() => goToProblem(mistake)}><strong>{placeWords(mistake)}</strong> {mistake.message}</button>}
    </div>
  );
}
