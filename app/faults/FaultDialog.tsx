import { useMemo, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { faultKinds } from '#pipeline/document/fault.ts';
import type { FaultKind } from '#pipeline/document/fault.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { hasErrors } from '#pipeline/problem.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { usePast } from '../state/past.ts';
import { pastWarning } from '../ui/text/past-warning.ts';
import { useRunStore } from '../state/run-store.ts';
import { closeDialog } from '../state/session-store.ts';
import { titleOf } from '../state/verbs.ts';
import { Modal } from '../ui/Modal.tsx';
import { SelectBox } from '../ui/SelectBox.tsx';
import controls from '../ui/controls.module.css';
import { draftOf, faultOf, missingIn, newDraft, problemsOf } from './draft.ts';
import { FaultProblems } from './FaultProblems.tsx';
import { FaultFields } from './FaultFields.tsx';
import { addFault, replaceFault } from './fault-verbs.ts';
import { describeFault, faultWords } from './fault-words.ts';
import { TimeInput } from './TimeInput.tsx';
import styles from './faults.module.css';

export interface ParamsFormProps {
  readonly node: string;
  readonly params: Params;
  readonly onChange: (params: Params) => void;
}

interface FaultDialogProps {
  /** From when on, for a new one; null: choose for me. */
  readonly at: number | null;
  /** The fault to change, by its place in the settings; null for a new one. */
  readonly index: number | null;
  /** The form of a node's params, which the inspector has. */
  readonly paramsForm: ComponentType<ParamsFormProps>;
}

const kindOptions = faultKinds.map((kind) => ({ value: kind, label: faultWords[kind].label, help: faultWords[kind].help }));
const day = 86_400_000;

export function FaultDialog({ at, index, paramsForm }: FaultDialogProps): ReactNode {
  const document = useDocumentStore((state) => state.document);
  const before = index === null ? undefined : document.settings.faults[index];
  const [draft, setDraft] = useState(() => {
    const blank = newDraft(document, at ?? momentOfClock(), usualLength());
    return before === undefined ? blank : draftOf(before, blank);
  });
  const past = pastWarning(usePast());
  const missing = missingIn(draft, document);
  const fault = useMemo(() => (missing === '' ? faultOf(draft, document) : null), [draft, document, missing]);
  const problems = useMemo(() => (fault === null ? [] : problemsOf(fault, document)), [fault, document]);
  const sentence = fault === null ? missing : describeFault(fault, titleOf);
  const commit = (): void => {
    if (fault === null || hasErrors(problems)) return;
    if (index === null || before === undefined) addFault(fault);
    else replaceFault(index, fault);
    closeDialog();
  };
  return (
    <Modal title={before === undefined ? 'Break something' : 'Change the fault'} onClose={closeDialog}>
      <form className={styles.form} onSubmit={(event) => { event.preventDefault(); commit(); }}>
        <div className={styles.field}>
          <span className={styles.label}>What goes wrong</span>
          <SelectBox aria-label="What goes wrong" value={draft.kind} options={kindOptions} onChange={(kind) => setDraft({ ...draft, kind: kind as FaultKind })} />
          <p className={styles.help}>{faultWords[draft.kind].help}</p>
        </div>
        <div className={styles.times}>
          <TimeInput label="From" value={draft.at} onChange={(from) => setDraft({ ...draft, at: from })} />
          <TimeInput label="Until" value={draft.until} onChange={(until) => setDraft({ ...draft, until })} />
        </div>
        <FaultFields draft={draft} document={document} onChange={setDraft} paramsForm={paramsForm} />
        <FaultProblems problems={problems} />
        {past !== '' && <p className={styles.past}>{past}</p>}
        <div className={styles.buttons}>
          <p className={styles.sentence} data-missing={missing !== ''} role="status">{sentence}</p>
          <button type="button" className={controls.button} onClick={closeDialog}>Cancel</button>
          <button type="submit" className={`${controls.button} ${controls.primary}`} disabled={missing !== '' || hasErrors(problems)}>{before === undefined ? 'Add the fault' : 'Change it'}</button>
        </div>
      </form>
    </Modal>
  );
}

/** Where the clock stands, to the second; the epoch while no run is known. */
function momentOfClock(): number {
  const { clock } = useRunStore.getState();
  return Math.ceil((clock?.now ?? clock?.start ?? 0) / 1000) * 1000;
}

/** About a tenth of what the log spans, in whole days, hours or minutes. */
function usualLength(): number {
  const { clock } = useRunStore.getState();
  const span = clock === null || clock.start === null || clock.end === null ? 10 * day : clock.end - clock.start;
  const unit = [day, 3_600_000, 60_000].find((each) => span >= 10 * each) ?? 60_000;
  return Math.max(unit, Math.round(span / 10 / unit) * unit);
}
