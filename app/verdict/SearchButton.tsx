import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PipelineVerdict, Verdict } from '#pipeline/verdict/verdict.ts';
import controls from '../ui/controls.module.css';
import { askForCounterexamples, useSearchState } from './verdict-store.ts';
import styles from './verdict.module.css';

/** Looks for the smallest logs that show a `no`; nothing to press where every answer is yes. */
export function SearchButton({ verdict, onFound }: { readonly verdict: PipelineVerdict; readonly onFound?: (node: string) => void }): ReactNode {
  const state = useSearchState();
  const open = verdict.views.flatMap(({ lambdaSafe, kappaAble }): readonly Verdict[] => [lambdaSafe, kappaAble]).filter(({ answer }) => answer !== 'yes');
  if (open.length === 0) return null;
  if (state === 'done') return open.some(({ counterexample }) => counterexample !== null) ? null : <p className={styles.faint}>The search found no log that shows it.</p>;
  return (
    <button type="button" className={controls.button} disabled={state === 'searching'} onClick={() => void askForCounterexamples().then((node) => { if (node !== null) onFound?.(node); })}>
      <FlaskConical size={14} aria-hidden /> {state === 'searching' ? 'Searching…' : 'Find a counterexample'}
    </button>
  );
}
