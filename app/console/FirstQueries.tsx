import type { ReactNode } from 'react';
import { examplesFor } from './examples.ts';
import type { KnownTables } from './known-tables.ts';
import { runQuery } from './run-query.ts';
import { useConsole } from './console-store.ts';
import controls from '../ui/controls.module.css';
import styles from './console.module.css';

/** What the console is for, and three queries to begin with. */
export function FirstQueries({ tables }: { readonly tables: KnownTables }): ReactNode {
  const busy = useConsole((state) => state.running !== null);
  const examples = examplesFor(tables);
  if (examples.length === 0) return <p className={styles.quiet}>Add a source and a view to the pipeline: both can be asked by SQL while it runs.</p>;
  return (
    <div className={styles.first}>
      <p>Ask the views as they answer at one moment, and the raw history behind them. Each query gets a copy of its own: nothing that you run changes the pipeline, and nothing leaves this page.</p>
      <ul aria-label="Examples">
        {examples.map(({ title, text }) => <li key={title}><button type="button" className={`${controls.button} ${styles.example}`} disabled={busy} onClick={() => void runQuery(text)}>{title}</button></li>)}
      </ul>
      <p className={styles.note}>Tables are named after the views{tables.architectures.length > 1 ? ', in the schemas "lambda" and kappa' : ''}; raw history is history.&lt;source&gt;. The SQL is DuckDB’s, which is fetched (34 MB) when this tab is first opened.</p>
    </div>
  );
}
