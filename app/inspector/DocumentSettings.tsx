import { Info } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { settingRanges } from '#pipeline/document/defaults.ts';
import { architectures } from '#pipeline/document/document.ts';
import type { BatchSettings, BatchTrigger, KappaSettings } from '#pipeline/document/document.ts';
import { setName, setNotes, setSettings } from '#pipeline/document/edits.ts';
import { architectureNames, architectureWords, chooseArchitecture } from '../state/architecture.ts';
import { editDocument, useDocumentStore } from '../state/document-store.ts';
import { usePast } from '../state/past.ts';
import { pastWarning } from '../ui/text/past-warning.ts';
import { openDialog } from '../state/session-store.ts';
import type { ConversionKind } from '../state/session-store.ts';
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
  { value: 'drift', label: 'when a model has become worse' },
  { value: 'manual', label: 'by hand only' },
] as const;

const architectureOptions = architectures.map((value) => ({ value, label: architectureNames[value] }));

const switchOvers = [
  { value: 'when-caught-up', label: 'as soon as it has caught up' },
  { value: 'by-hand', label: 'by hand' },
] as const;

/** With nothing selected: the pipeline itself. */
export function DocumentSettings({ faults }: { readonly faults: ReactNode }): ReactNode {
  const document = useDocumentStore((state) => state.document);
  const past = pastWarning(usePast());
  const { architecture, settings: { kappa, seed } } = document;
  return (
    <div className={styles.scroll}>
      <div className={styles.body}>
        <h2 className={styles.heading}>Pipeline</h2>
        <Row label="Name">{(id) => <TextInput id={id} value={document.name} maxLength={128} onCommit={(text) => { if (text.trim() !== '') editDocument('Rename the pipeline', (each) => setName(each, text.trim())); }} />}</Row>
        <Notes notes={document.notes} />
        <Row label="Architecture" help={architectureWords[architecture]}>
          {(id) => <SelectBox id={id} value={architecture} options={architectureOptions} onChange={(value) => chooseArchitecture(architectures.find((each) => each === value) ?? architecture)} />}
        </Row>
        <p className={styles.note}>Rewrite it: <Convert to="kappa">to Kappa</Convert>, <Convert to="lambda">to Lambda</Convert>, or <Convert to="by-hand">wire the layers by hand</Convert>.</p>
        {architecture !== 'kappa' && <Batch batch={document.settings.batch} />}
        {architecture !== 'lambda' && <Kappa kappa={kappa} />}
        {faults}
        <h3 className={styles.subheading}>Randomness</h3>
        <Whole label="Seed" value={seed} range={settingRanges.seed} onCommit={(next) => editDocument('Change the seed', (each) => setSettings(each, { seed: next }))} />
        <p className={styles.live} data-past={past !== '' || undefined}><Info size={14} aria-hidden /><span>A change of the architecture, its settings, the faults or the seed recomputes from history, up to the clock.{past !== '' && ` ${past}`}</span></p>
      </div>
    </div>
  );
}

function Convert({ to, children }: { readonly to: ConversionKind; readonly children: string }): ReactNode {
  return <button type="button" className={styles.link} onClick={() => openDialog({ kind: 'convert', to })}>{children}</button>;
}

function Batch({ batch }: { readonly batch: BatchSettings }): ReactNode {
  return (
    <>
      <h3 className={styles.subheading} data-layer="batch">Batch layer</h3>
      <Row label="A batch run starts">
        {(id) => <SelectBox id={id} value={batch.trigger.kind} options={triggers} onChange={(kind) => setTrigger(triggerOf(kind, batch.trigger))} />}
      </Row>
      {batch.trigger.kind === 'interval' && <Duration label="Every" value={batch.trigger.every} range={settingRanges.interval} onCommit={(every) => setTrigger({ kind: 'interval', every })} />}
      {batch.trigger.kind === 'drift' && <Duration label="Looked at every" value={batch.trigger.every} range={settingRanges.interval} onCommit={(every) => setTrigger({ kind: 'drift', every })} />}
      {batch.trigger.kind === 'records' && <Whole label="Records between two runs" value={batch.trigger.every} range={settingRanges.records} onCommit={(every) => setTrigger({ kind: 'records', every })} />}
      <Duration label="Start-up time" value={batch.startup} range={settingRanges.startup} onCommit={(startup) => editDocument('Change the start-up time', (each) => setSettings(each, { batch: { startup } }))} />
      <Whole label="Throughput, rows per second" value={batch.throughput} range={settingRanges.throughput} onCommit={(throughput) => editDocument('Change the throughput', (each) => setSettings(each, { batch: { throughput } }))} />
      <p className={styles.help}>The batch cluster is modelled: a run over n rows publishes at start + start-up time + n / throughput, by the clock.</p>
    </>
  );
}

function Kappa({ kappa }: { readonly kappa: KappaSettings }): ReactNode {
  const change = (label: string, settings: Partial<KappaSettings>): void => editDocument(`Change ${label}`, (each) => setSettings(each, { kappa: settings }));
  return (
    <>
      <h3 className={styles.subheading} data-layer="speed">Kappa stream</h3>
      <Duration label="Start-up time of a replay" value={kappa.startup} range={settingRanges.startup} onCommit={(startup) => change('the start-up time of a replay', { startup })} />
      <Whole label="Throughput of a replay, rows per second" value={kappa.throughput} range={settingRanges.throughput} onCommit={(throughput) => change('the throughput of a replay', { throughput })} />
      <Duration label="Retention of the log" value={kappa.retention} range={settingRanges.retention} zero="all of history" onCommit={(retention) => change('the retention', { retention })}
        help={kappa.retention === 0 ? 'A replay reads the log from its first record.' : 'A replay reads only what arrived in that time: what is older is missing from its answers, which say so.'} />
      <Row label="Readers switch to a new version" help={kappa.switchOver === 'by-hand' ? 'Until somebody switches, both versions are kept and can be compared key by key.' : 'The run switches by itself; the version before stays until it is dropped, for a roll-back.'}>
        {(id) => <SelectBox id={id} value={kappa.switchOver} options={switchOvers} onChange={(value) => change('the switch-over', { switchOver: value === 'by-hand' ? value : 'when-caught-up' })} />}
      </Row>
      <p className={styles.help}>The replay cluster is modelled: over n rows it has caught up at start + start-up time + n / throughput, by the clock, beside the version that goes on serving.</p>
    </>
  );
}

function setTrigger(trigger: BatchTrigger): void {
  editDocument('Change the batch trigger', (document) => setSettings(document, { batch: { trigger } }));
}

function triggerOf(kind: string, before: BatchTrigger): BatchTrigger {
  if (kind === before.kind || kind === 'manual') return kind === 'manual' ? { kind: 'manual' } : before;
  if (kind === 'records') return { kind, every: 100_000 };
  return kind === 'drift' ? { kind, every: 3_600_000 } : { kind: 'interval', every: 86_400_000 };
}

function Row({ label, help, children }: { readonly label: string; readonly help?: string | undefined; readonly children: (id: string) => ReactNode }): ReactNode {
  const id = useId();
  return <div className={styles.field}><label className={styles.label} htmlFor={id}>{label}</label>{children(id)}{help !== undefined && <p className={styles.help}>{help}</p>}</div>;
}

interface RangedProps { readonly label: string; readonly help?: string; readonly value: number; readonly range: { readonly min: number; readonly max: number }; readonly onCommit: (value: number) => void }

/** `zero`: words that stand for 0, and are shown for it. */
function Duration({ label, help, value, range, zero, onCommit }: RangedProps & { readonly zero?: string }): ReactNode {
  const parse = (text: string): number | string => {
    if (zero !== undefined && text.trim().toLowerCase() === zero) return 0;
    const parsed = parseDuration(text);
    if (parsed === null) return 'Write a number and a unit: 1 day, 90 min, 1 h 30 min.';
    return parsed < range.min || parsed > range.max ? `Between ${printDuration(range.min)} and ${printDuration(range.max)}.` : parsed;
  };
  const shown = zero !== undefined && value === 0 ? zero : printDuration(value);
  return <Row label={label} help={help}>{(id) => <ParsedInput id={id} aria-describedby={undefined} aria-invalid={false} value={shown} parse={parse} onCommit={onCommit} />}</Row>;
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
