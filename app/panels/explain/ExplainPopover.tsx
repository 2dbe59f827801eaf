import { Popover } from '@base-ui/react/popover';
import { RefreshCw, X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { policyOf } from '#pipeline/serving/policies.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Explanation } from '#workers/protocol/explanation.ts';
import { useRunStore } from '../../state/run-store.ts';
import { plural } from '../../ui/text/numbers.ts';
import { printMinute } from '../../ui/text/time.ts';
import { closeExplanation, refreshExplanation, showTab, useExplainStore } from './explain-store.ts';
import type { Asked } from './explain-store.ts';
import { PartsTable } from './PartsTable.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import controls from '../../ui/controls.module.css';
import styles from './explain.module.css';

const Records = lazy(async () => ({ default: (await import('./Records.tsx')).Records }));

const names: Readonly<Record<PlanArchitecture, string>> = { lambda: 'Lambda', kappa: 'Kappa' };

/** One served row, taken apart: what each part knows of it, what counts, and on demand the records behind it. */
export function ExplainPopover(): ReactNode {
  const { request, explanations, records, tab } = useExplainStore();
  return (
    <Popover.Root open={request !== null} onOpenChange={(open) => { if (!open) closeExplanation(); }}>
      <Popover.Portal>
        <Popover.Positioner className={controls.positioner} anchor={request?.anchor ?? null} side="top" align="start" sideOffset={6} collisionPadding={8}>
          <Popover.Popup className={`${controls.popup} ${styles.popup}`}>
            <div className={styles.head}>
              <Popover.Title className={styles.title}>{request?.keyText}</Popover.Title>
              <button type="button" className={controls.iconButton} aria-label="Ask again" title="Ask again, for the clock as it stands now" onClick={refreshExplanation}><RefreshCw size={14} aria-hidden /></button>
              <Popover.Close className={controls.iconButton} aria-label="Close"><X size={15} aria-hidden /></Popover.Close>
            </div>
            {request !== null && (
              <Tabs label="About this row" value={tab} panelClass={styles.tab} onChange={showTab} tabs={[
                { value: 'parts', title: 'What is counted', content: () => <Answers explanations={explanations} /> },
                { value: 'records', title: 'Records behind it', content: () => (records === null ? null : <Suspense fallback={null}><Records asked={records} /></Suspense>) },
              ]} />
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Answers({ explanations }: { readonly explanations: ReadonlyMap<PlanArchitecture, Asked<Explanation>> }): ReactNode {
  return Array.from(explanations, ([architecture, asked]) => <Answer key={architecture} name={explanations.size > 1 ? names[architecture] : ''} asked={asked} />);
}

function Answer({ name, asked }: { readonly name: string; readonly asked: Asked<Explanation> }): ReactNode {
  return (
    <section aria-label={name === '' ? undefined : `Answer of ${name}`}>
      {name !== '' && <h4 className={styles.whose}>{name}</h4>}
      {asked.kind === 'waiting' && <p className={styles.note}>Asking the engine…</p>}
      {asked.kind === 'failed' && <p className={styles.note}>{asked.reason}</p>}
      {asked.kind === 'answered' && <Parts explanation={asked.answer} />}
    </section>
  );
}

function openWords({ until, watermark }: NonNullable<Explanation['open']>): string {
  const stands = watermark === null ? 'has not begun, as some partition has shown nothing yet' : `stands at ${printMinute(watermark)}`;
  return `Not shown yet: this view shows closed windows alone, and this one closes once the watermark reaches ${printMinute(until)}. It ${stands}.`;
}

function Parts({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const policy = policyOf(explanation.policy);
  const unknown = useRunStore((state) => state.versions?.versions.find((each) => each.index === explanation.version)?.beyondRetention ?? 0);
  return (
    <>
      {explanation.architecture === 'kappa'
        ? <p className={styles.note}>{explanation.version === null ? 'Answered by the stream job.' : `Answered by version ${explanation.version} of the stream job.`} It keeps one state: there are no parts to merge.{unknown > 0 && <span className={styles.pitfall}> It does not know {plural(unknown, 'record')}: the log no longer held them when it replayed.</span>}</p>
        : (
          <p className={styles.note}>
            Merged by <strong>{policy?.label ?? explanation.policy}</strong>. {policy?.summary}
            {policy !== undefined && policy.pitfall !== '' && <span className={styles.pitfall}> {policy.pitfall}</span>}
          </p>
        )}
      {explanation.open !== null && <p className={styles.note}>{openWords(explanation.open)}</p>}
      <PartsTable explanation={explanation} />
    </>
  );
}
