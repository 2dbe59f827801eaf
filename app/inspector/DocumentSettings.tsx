import { Info } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { settingRanges } from '#pipeline/document/defaults.ts';
import type { BatchTrigger } from '#pipeline/document/document.ts';
import { setName, setNotes, setSettings } from '#pipeline/document/edits.ts';
import { editDocument, useDocumentStore } from '../state/document-store.ts';
import { SelectBox } from '../ui/SelectBox.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { parseDuration, printDuration } from '../ui/text/duration.ts';
import controls from '../ui/controls.module.css';
import { ParsedInput } from './fields/ParsedInput.tsx';
import { parseNumber } from './fields/parse-number.ts';
import styles from './Inspector.module.css';

const triggers = [
  { value: 'interval', label: 'at fixed intervals' },
  { value: 'records', label: 'after a number of records' },
  { value: 'manual', label: 'by hand only' },
] as const;

/** With nothing selected: the pipeline itself. */
export function DocumentSettings(): ReactNode {
  const document = useDocumentStore((state) => state.document);
  const { batch, seed } = document.settings;
  return (
    <div className={styles.scroll}>
      <div className={styles.body}>
        <h2 className={styles.heading}>Pipeline</h2>
        <Row label="Name">{(id) => <TextInput id={id} value={document.name} maxLength={128} onCommit={(text) => { if (text.trim() !== '') editDocument('Rename the pipeline', (each) => setName(each, text.trim())); }} />}</Row>
        <Notes notes={document.notes} />
        <h3 className={styles.subheading}>Batch layer</h3>
        <Row label="A batch run starts">
          {(id) => <SelectBox id={id} value={batch.trigger.kind} options={triggers} onChange={(kind) => setTrigger(triggerOf(kind, batch.trigger))} />}
        </Row>
        {batch.trigger.kind === 'interval' && <Duration label="Every" value={batch.trigger.every} range={settingRanges.interval} onCommit={(every) => setTrigger({ kind: 'interval', every })} />}
        {batch.trigger.kind === 'records' && <Whole label="Records between two runs" value={batch.trigger.every} range={settingRanges.records} onCommit={(every) => setTrigger({ kind: 'records', every })} />}
        <Duration label="Start-up time" value={batch.startup} range={settingRanges.startup} onCommit={(startup) => editDocument('Change the start-up time', (each) => setSettings(each, { batch: { startup } }))} />
        <Whole label="Throughput, rows per second" value={batch.throughput} range={settingRanges.throughput} onCommit={(throughput) => editDocument('Change the throughput', (each) => setSettings(each, { batch: { throughput } }))} />
        <p className={styles.help}>The batch cluster is modelled: a run over n rows publishes at start + start-up time + n / throughput, by the clock.</p>
        <h3 className={styles.subheading}>Randomness</h3>
        <Whole label="Seed" value={seed} range={settingRanges.seed} onCommit={(next) => editDocument('Change the seed', (each) => setSettings(each, { seed: next }))} />
        <p className={styles.live}><Info size={14} aria-hidden /><span>A change of the batch layer or the seed recomputes from history, up to the clock.</span></p>
      </div>
    </div>
  );
}

function setTrigger(trigger: BatchTrigger): void {
  editDocument('Change the batch trigger', (document) => setSettings(document, { batch: { trigger } }));
}

function triggerOf(kind: string, before: BatchTrigger): BatchTrigger {
  if (kind === before.kind || kind === 'manual') return kind === 'manual' ? { kind: 'manual' } : before;
  return kind === 'records' ? { kind: 'records', every: 100_000 } : { kind: 'interval', every: 86_400_000 };
}

function Row({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }): ReactNode {
  const id = useId();
  return <div className={styles.field}><label className={styles.label} htmlFor={id}>{label}</label>{children(id)}</div>;
}

interface RangedProps { readonly label: string; readonly value: number; readonly range: { readonly min: number; readonly max: number }; readonly onCommit: (value: number) => void }

function Duration({ label, value, range, onCommit }: RangedProps): ReactNode {
  const parse = (text: string): number | string => {
    const parsed = parseDuration(text);
    if (parsed === null) return 'Write a number and a unit: 1 day, 90 min, 1 h 30 min.';
    return parsed < range.min || parsed > range.max ? `Between ${printDuration(range.min)} and ${printDuration(range.max)}.` : parsed;
  };
  return <Row label={label}>{(id) => <ParsedInput id={id} aria-describedby={undefined} aria-invalid={false} value={printDuration(value)} parse={parse} onCommit={onCommit} />}</Row>;
}

function Whole({ label, value, range, onCommit }: RangedProps): ReactNode {
  return <Row label={label}>{(id) => <ParsedInput id={id} aria-describedby={undefined} aria-invalid={false} value={String(value)} parse={(text) => parseNumber(text, { ...range, integer: true })} onCommit={onCommit} />}</Row>;
}

function Notes({ notes }: { readonly notes: string }): ReactNode {
  const [draft, setDraft] = useState(notes);
  useEffect(() => setDraft(notes), [notes]);
  return (
    <Row label="Notes">
      {(id) => <textarea id={id} className={controls.input} rows={6} maxLength={10_000} value={draft} onChange={(event) => setDraft(event.target.value)}
        onBlur={() => { if (draft !== notes) editDocument('Change the notes', (document) => setNotes(document, draft)); }}
        onKeyDown={(event) => { if (event.key === 'Escape') setDraft(notes); }} />}
    </Row>
  );
}
