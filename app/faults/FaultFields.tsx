import { Suspense, useId, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { settingRanges } from '#pipeline/document/defaults.ts';
import type { PipelineDocument, PipelineNode } from '#pipeline/document/document.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { titleOf } from '../state/verbs.ts';
import { SelectBox } from '../ui/SelectBox.tsx';
import controls from '../ui/controls.module.css';
import { deployable, needsSource, paramsOf, sourcesOf } from './draft.ts';
import type { Draft } from './draft.ts';
import type { ParamsFormProps } from './FaultDialog.tsx';
import styles from './faults.module.css';

interface FaultFieldsProps {
  readonly draft: Draft;
  readonly document: PipelineDocument;
  readonly onChange: (draft: Draft) => void;
  readonly paramsForm: ComponentType<ParamsFormProps>;
}

/** What one kind of fault needs to know beside its time. */
export function FaultFields({ draft, document, onChange, paramsForm: ParamsForm }: FaultFieldsProps): ReactNode {
  const { kind, node, params } = draft;
  return (
    <>
      {kind === 'bad-deploy' && <NodeChoice label="Whose code is wrong" value={node} nodes={deployable(document)} onChange={(next) => onChange({ ...draft, node: next })} />}
      {kind === 'bad-deploy' && node !== '' && (
        <fieldset className={styles.code}>
          <legend className={styles.label}>The wrong code of {titleOf(node)}</legend>
          <Suspense fallback={null}>
            <ParamsForm key={node} node={node} params={paramsOf(draft, document)} onChange={(next) => onChange({ ...draft, params: new Map(params).set(node, next) })} />
          </Suspense>
        </fieldset>
      )}
      {needsSource(kind) && <NodeChoice label="Source" value={draft.source} nodes={sourcesOf(document)} onChange={(source) => onChange({ ...draft, source, partition: 0 })} />}
      {(kind === 'late-burst' || kind === 'duplicates') && (
        <Amount label="Share of its records, %" value={draft.fraction * 100} min={0.01} max={100} step={0.01} onChange={(percent) => onChange({ ...draft, fraction: percent / 100 })} />
      )}
      {kind === 'stalled-partition' && (
        <Amount label="Partition, counted from 0" value={draft.partition} min={0} max={partitionsOf(document, draft.source) - 1} step={1} onChange={(partition) => onChange({ ...draft, partition })} />
      )}
      {kind === 'batch-overrun' && <Amount label="Times as long" value={draft.factor} min={settingRanges.overrun.min} max={settingRanges.overrun.max} step={0.1} onChange={(factor) => onChange({ ...draft, factor })} />}
    </>
  );
}

interface NodeChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly nodes: readonly PipelineNode[];
  readonly onChange: (node: string) => void;
}

function NodeChoice({ label, value, nodes, onChange }: NodeChoiceProps): ReactNode {
  const options = nodes.map(({ id, kind }) => ({ value: id, label: titleOf(id), help: operatorOf(kind)?.label }));
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      <SelectBox aria-label={label} value={value} options={options} onChange={onChange} />
    </div>
  );
}

interface AmountProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

function Amount({ label, value, min, max, step, onChange }: AmountProps): ReactNode {
  const id = useId();
  const printed = String(Math.round(value * 100) / 100);
  const [draft, setDraft] = useState<string | null>(null);
  const change = (text: string): void => {
    setDraft(text);
    const next = Number(text);
    if (text.trim() !== '' && Number.isFinite(next)) onChange(Math.min(max, Math.max(min, Math.round(next / step) * step)));
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>{label}</label>
      <input id={id} type="number" className={controls.input} min={min} max={max} step={step} value={draft ?? printed}
        onChange={(event) => change(event.target.value)} onBlur={() => setDraft(null)} />
    </div>
  );
}

function partitionsOf({ nodes }: PipelineDocument, source: string): number {
  const node = nodes.find(({ id }) => id === source);
  const partitions = node?.params['partitions'] ?? operatorOf(node?.kind ?? '')?.defaults['partitions'];
  return typeof partitions === 'number' ? partitions : 1;
}
