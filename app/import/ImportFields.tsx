import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { SelectBox } from '../ui/SelectBox.tsx';
import { parseDuration, printDuration } from '../ui/text/duration.ts';
import { timeColumns } from './draft.ts';
import type { ImportDraft } from './draft.ts';
import controls from '../ui/controls.module.css';
import styles from './import.module.css';

interface ImportFieldsProps {
  readonly draft: ImportDraft;
  /** The node is there already: whether it is a stream or a table stands. */
  readonly fixed: boolean;
  readonly onChange: (draft: ImportDraft) => void;
}

const uses = [
  { value: 'stream', label: 'Stream of events', help: 'Its rows are played over time, in file order.' },
  { value: 'table', label: 'Look-up table', help: 'It is there as a whole, to join with.' },
];

/** How the file takes part: as a stream with its event time, or as a table. */
export function ImportFields({ draft, fixed, onChange }: ImportFieldsProps): ReactNode {
  const times = timeColumns(draft.columns);
  return (
    <div className={styles.fields}>
      {!fixed && (
        <>
          <span aria-hidden>Use it as</span>
          <SelectBox aria-label="Use it as" value={draft.as} options={uses} onChange={(as) => onChange({ ...draft, as: as === 'table' ? 'table' : 'stream' })} />
        </>
      )}
      {draft.as === 'stream' && (
        <>
          <span aria-hidden>Event time</span>
          <SelectBox aria-label="Event time" value={draft.eventTime} options={times.map((name) => ({ value: name, label: name }))} onChange={(eventTime) => onChange({ ...draft, eventTime })} />
          <DelayField draft={draft} onChange={onChange} />
          <span aria-hidden>Partition by</span>
          <SelectBox aria-label="Partition by" value={draft.partitionBy} options={[{ value: '', label: 'Nothing: round robin' }, ...draft.columns.map(({ name }) => ({ value: name, label: name }))]}
            onChange={(partitionBy) => onChange({ ...draft, partitionBy })} />
        </>
      )}
    </div>
  );
}

/** null where it is no duration, or less than nothing. */
function readDelay(text: string): number | null {
  const delay = parseDuration(text);
  return delay === null || delay < 0 ? null : delay;
}

function DelayField({ draft, onChange }: Omit<ImportFieldsProps, 'fixed'>): ReactNode {
  const id = useId();
  const [text, setText] = useState(printDuration(draft.watermarkDelay));
  const wrong = readDelay(text) === null;
  return (
    <>
      <label htmlFor={id}>Watermark delay</label>
      <span>
        <input id={id} className={controls.input} value={text} aria-invalid={wrong} aria-describedby={`${id}-help`}
          onChange={(event) => {
            setText(event.currentTarget.value);
            const delay = readDelay(event.currentTarget.value);
            if (delay !== null) onChange({ ...draft, watermarkDelay: delay });
          }} />
        <span id={`${id}-help`} className={styles.help}>{wrong ? 'A duration such as 90 s, 15 min or 1 h.' : 'How far out of order rows may be: later ones are late.'}</span>
      </span>
    </>
  );
}
