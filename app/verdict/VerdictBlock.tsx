import type { ReactNode } from 'react';
import type { Verdict } from '#pipeline/verdict/verdict.ts';
import { titleOf } from '../state/verbs.ts';
import { AnswerMark } from './AnswerMark.tsx';
import { CounterexampleTable } from './CounterexampleTable.tsx';
import { goToVerdict } from './go-to-verdict.ts';
import styles from './verdict.module.css';

interface VerdictBlockProps {
  readonly question: string;
  readonly verdict: Verdict;
  /** The node that it is shown at: not named again among those that decide. */
  readonly at?: string;
}

/** One question, its answer, and what is behind it. */
export function VerdictBlock({ question, verdict, at }: VerdictBlockProps): ReactNode {
  const { answer, reason, rewrite, counterexample } = verdict;
  const because = verdict.because.filter((node) => node !== at);
  return (
    <section className={styles.block}>
      <h3 className={styles.question}>{question} <AnswerMark answer={answer} /></h3>
      <p>{reason}</p>
      {because.length > 0 && (
        <p className={styles.faint}>Decided by {because.map((node, i) => <span key={node}>{i > 0 && ', '}<button type="button" className={styles.link} onClick={() => goToVerdict(node)}>{titleOf(node)}</button></span>)}.</p>
      )}
      {rewrite !== null && <p className={styles.rewrite}><strong>What would help:</strong> {rewrite}</p>}
      {counterexample !== null && <CounterexampleTable example={counterexample} />}
    </section>
  );
}
