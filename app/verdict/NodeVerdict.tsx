import type { ReactNode } from 'react';
import type { MergeClass } from '#pipeline/operators/operator.ts';
import { SearchButton } from './SearchButton.tsx';
import { useVerdict } from './verdict-store.ts';
import { VerdictBlock } from './VerdictBlock.tsx';
import { NoVerdict } from './NoVerdict.tsx';
import styles from './verdict.module.css';

const classWords: Readonly<Record<MergeClass, string>> = {
  stateless: 'Stateless: each row is worked out by itself, so it does not matter where the log is cut.',
  additive: 'Additive: what two parts of the log have kept can be added up.',
  idempotent: 'Idempotent: taking in the same record twice changes nothing.',
  bounded: 'Bounded: what two parts of the log have kept merges within the error that each result states.',
  straddling: 'Straddling: a result can reach across the cut between two parts of the log.',
  'order-dependent': 'Order-dependent: the result depends on the order in which records arrive.',
  'time-dependent': 'Time-dependent: the result depends on when it is worked out, so a replay gives another one.',
  'multi-pass': 'Multi-pass: it reads its whole input more than once.',
};

/** What a node means for both architectures; a view, for what it serves. */
export function NodeVerdict({ node }: { readonly node: string }): ReactNode {
  const judged = useVerdict();
  if (judged.kind !== 'judged') return <NoVerdict kind={judged.kind} />;
  const view = judged.verdict.views.find((each) => each.node === node);
  const own = judged.verdict.nodes.find((each) => each.node === node);
  const found = view ?? own;
  if (found === undefined) return <p className={styles.faint}>It leads to no view, so there is nothing to judge.</p>;
  return (
    <div className={styles.verdicts}>
      {own !== undefined && own.mergeClass !== null && <p className={styles.faint}>{classWords[own.mergeClass]}</p>}
      <VerdictBlock question="Lambda-safe?" verdict={found.lambdaSafe} at={node} />
      <VerdictBlock question="Kappa-able?" verdict={found.kappaAble} at={node} />
      {view !== undefined && (
        <details className={styles.more}>
          <summary>Other ways to bring the two halves together</summary>
          <VerdictBlock question="Partial states, added and then finished?" verdict={view.carriage.partialStates} at={node} />
          <VerdictBlock question="Finished rows side by side?" verdict={view.carriage.finishedRows} at={node} />
        </details>
      )}
      <SearchButton verdict={judged.verdict} />
    </div>
  );
}
