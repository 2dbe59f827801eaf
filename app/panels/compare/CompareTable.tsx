import { useState } from 'react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../../state/document-store.ts';
import { runFingerprint } from '../../state/run-fingerprint.ts';
import { useRunStore } from '../../state/run-store.ts';
import { DiffTable } from '../../ui/diff/DiffTable.tsx';
import { keyWords, openExplanation } from '../explain/explain-store.ts';
import type { PanelBodyProps } from '../PanelFrame.tsx';
import { useAnswerDiff } from './use-answer-diff.ts';
import { useSight } from '../use-sight.ts';
import { Waiting } from '../Waiting.tsx';
import { useOnScreen } from './use-on-screen.ts';
import panelStyles from '../panels.module.css';

const firstRows = 200;
const mostRows = 100_000;

/** Both answers in one table. */
export function CompareTable({ panel, title, search, onSearch }: PanelBodyProps): ReactNode {
  const [ref, onScreen] = useOnScreen<HTMLDivElement>();
  // One row of each answer, for the moment and the horizon that they stand for.
  const sight = useSight<HTMLDivElement>(panel.id, { kind: 'table', offset: 0, limit: 1, search: '' });
  const elsewhere = useRunStore(({ ownership }) => ownership === 'elsewhere' || ownership === 'released');
  const wanted = useDocumentStore(({ compilation }) => runFingerprint(compilation.plans));
  const current = useRunStore(({ running }) => wanted !== '' && running?.fingerprint === wanted);
  const [limit, setLimit] = useState(firstRows);
  const state = useAnswerDiff(panel.view, search === '' ? limit : mostRows, onScreen);
  return (
    <div ref={ref} className={panelStyles.body}>
      <div ref={sight} className={panelStyles.sight} />
      {state.kind === 'waiting' && <p className={panelStyles.waiting}>Comparing the two answers…</p>}
      {state.kind === 'none' && (current ? <p className={panelStyles.waiting}>Lambda and Kappa do not both serve this view. Choose one of them above to see its rows.</p> : <Waiting />)}
      {state.kind === 'failed' && (elsewhere ? <Waiting /> : <p className={panelStyles.waiting}>{state.reason}</p>)}
      {state.kind === 'known' && (
        <DiffTable diff={state.diff} sides={sides} label={title} search={search} onSearch={onSearch} onMore={() => setLimit(Math.min(mostRows, limit * 2))}
          onRow={(key, anchor) => openExplanation({ view: panel.view, key, keyText: keyWords(state.diff.schema, state.diff.keys, key), architectures: ['lambda', 'kappa'], anchor })} />
      )}
    </div>
  );
}

const sides: readonly [string, string] = ['Lambda', 'Kappa'];
