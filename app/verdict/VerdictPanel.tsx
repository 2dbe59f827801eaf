import type { ReactNode } from 'react';
import type { ViewVerdict } from '#pipeline/verdict/verdict.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { titleOf } from '../state/verbs.ts';
import { plural } from '../ui/text/numbers.ts';
import { AnswerMark } from './AnswerMark.tsx';
import { goToVerdict } from './go-to-verdict.ts';
import { NoVerdict } from './NoVerdict.tsx';
import { SearchButton } from './SearchButton.tsx';
import { exampleOf, useVerdict } from './verdict-store.ts';
import styles from './verdict.module.css';

/** Whether each answer of the pipeline can be trusted under Lambda, and kept by Kappa. */
export function VerdictPanel(): ReactNode {
  const empty = useDocumentStore((state) => state.document.nodes.length === 0);
  const judged = useVerdict();
  if (empty) return <div className={styles.panel}><p className={styles.faint}>Once there are views, it says here which architecture can keep them, and why.</p></div>;
  if (judged.kind !== 'judged') return <div className={styles.panel}><NoVerdict kind={judged.kind} /></div>;
  const { verdict } = judged;
  return (
    <div className={styles.panel}>
      <dl className={styles.whole}>
        <div><dt title="Is each served answer exact at every horizon of the batch layer?">Lambda-safe?</dt><dd><AnswerMark answer={verdict.lambdaSafe.answer} /></dd></div>
        <div><dt title="Would one stream job, replayed from the log, end with the same answers?">Kappa-able?</dt><dd><AnswerMark answer={verdict.kappaAble.answer} /></dd></div>
      </dl>
      {verdict.twoAlgorithms.length > 0 && <p className={styles.note}>Two code paths to maintain: {verdict.twoAlgorithms.map(titleOf).join(', ')}.</p>}
      <ul className={styles.views}>{verdict.views.map((view) => <li key={view.node}><View view={view} /></li>)}</ul>
      <SearchButton verdict={verdict} onFound={goToVerdict} />
    </div>
  );
}

function View({ view }: { readonly view: ViewVerdict }): ReactNode {
  const { node, name, lambdaSafe, kappaAble } = view;
  const example = exampleOf(view);
  return (
    <button type="button" className={styles.view} onClick={() => goToVerdict(node)}>
      <span className={styles.name}>{titleOf(node)}<span className={styles.faint}> {name}</span></span>
      <span className={styles.line}><span className={styles.asked}>Lambda</span> <AnswerMark answer={lambdaSafe.answer} /></span>
      {lambdaSafe.answer !== 'yes' && <span className={styles.reason}>{lambdaSafe.reason}</span>}
      <span className={styles.line}><span className={styles.asked}>Kappa</span> <AnswerMark answer={kappaAble.answer} /></span>
      {kappaAble.answer !== 'yes' && <span className={styles.reason}>{kappaAble.reason}</span>}
      {example !== null && <span className={styles.found}>Shown by {plural(example.records.length, 'record')}: see which</span>}
    </button>
  );
}
