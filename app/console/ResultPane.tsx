import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ResultChart } from './chart/ResultChart.tsx';
import { useConsole } from './console-store.ts';
import type { Outcome } from './console-store.ts';
import { FirstQueries } from './FirstQueries.tsx';
import type { KnownTables } from './known-tables.ts';
import { Progress } from './Progress.tsx';
import { ResultBar } from './ResultBar.tsx';
import { ResultTable } from './ResultTable.tsx';
import controls from '../ui/controls.module.css';
import styles from './console.module.css';

interface ResultPaneProps {
  readonly tables: KnownTables;
  /** Puts the cursor of the editor there. */
  readonly goTo: (position: number) => void;
}

export function ResultPane({ tables, goTo }: ResultPaneProps): ReactNode {
  const outcome = useConsole((state) => state.outcome);
  const shown = useConsole((state) => state.shown);
  const running = useConsole((state) => state.running);
  return (
    <section className={styles.result} aria-label="Result" aria-busy={running !== null}>
      {running !== null && <Progress words={running.words} />}
      {outcome === null && <FirstQueries tables={tables} />}
      {outcome?.kind === 'problem' && <Failed outcome={outcome} goTo={goTo} />}
      {outcome?.kind === 'rows' && (
        <>
          <ResultBar outcome={outcome} />
          {shown === 'table' ? <ResultTable table={outcome.table} /> : <ResultChart table={outcome.table} />}
        </>
      )}
    </section>
  );
}

function Failed({ outcome: { problem, text }, goTo }: { readonly outcome: Extract<Outcome, { readonly kind: 'problem' }>; readonly goTo: (position: number) => void }): ReactNode {
  const now = useConsole((state) => state.text);
  const { span } = problem.where;
  return (
    <div className={styles.failed} role="alert">
      <CircleAlert size={16} aria-hidden />
      <div>
        <p className={styles.message}>{problem.message}</p>
        {problem.hint !== undefined && <p className={styles.hint}>{problem.hint}</p>}
        {span !== undefined && now === text && <button type="button" className={`${controls.button} ${styles.low}`} onClick={() => goTo(span.start)}>Go to “{text.slice(span.start, span.end).slice(0, 40)}”, line {text.slice(0, span.start).split('\n').length}</button>}
      </div>
    </div>
  );
}
