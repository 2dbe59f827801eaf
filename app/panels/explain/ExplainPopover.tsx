import { Popover } from '@base-ui/react/popover';
import { RefreshCw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { policyOf } from '#pipeline/serving/policies.ts';
import type { Explanation } from '#workers/protocol.ts';
import { closeExplanation, refreshExplanation, useExplainStore } from './explain-store.ts';
import { PartsTable } from './PartsTable.tsx';
import controls from '../../ui/controls.module.css';
import styles from './explain.module.css';

/** One served row, taken apart: what the batch view knows, what each speed generation knows, and what counts. */
export function ExplainPopover(): ReactNode {
  const { request, answer } = useExplainStore();
  return (
    <Popover.Root open={request !== null} onOpenChange={(open) => { if (!open) closeExplanation(); }}>
      <Popover.Portal>
        <Popover.Positioner className={controls.positioner} anchor={request?.anchor ?? null} side="top" align="start" sideOffset={6}>
          <Popover.Popup className={`${controls.popup} ${styles.popup}`}>
            <div className={styles.head}>
              <Popover.Title className={styles.title}>{request?.keyText}</Popover.Title>
              <button type="button" className={controls.iconButton} aria-label="Ask again" title="Ask again, for the clock as it stands now" onClick={refreshExplanation}><RefreshCw size={14} aria-hidden /></button>
              <Popover.Close className={controls.iconButton} aria-label="Close"><X size={15} aria-hidden /></Popover.Close>
            </div>
            {answer.kind === 'waiting' && <p className={styles.note}>Asking the engine…</p>}
            {answer.kind === 'failed' && <p className={styles.note}>{answer.reason}</p>}
            {answer.kind === 'answered' && <Parts explanation={answer.explanation} />}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Parts({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const policy = policyOf(explanation.policy);
  return (
    <>
      <p className={styles.note}>
        Merged by <strong>{policy?.label ?? explanation.policy}</strong>. {policy?.summary}
        {policy !== undefined && policy.pitfall !== '' && <span className={styles.pitfall}> {policy.pitfall}</span>}
      </p>
      <PartsTable explanation={explanation} />
    </>
  );
}
