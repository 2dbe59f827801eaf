import { useId, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { PipelineNode } from '#pipeline/document/document.ts';
import { setLayer, setParamAt } from '#pipeline/document/edits.ts';
import type { Face } from '#pipeline/document/composites/face.ts';
import type { Layer } from '#pipeline/operators/operator.ts';
import { editDocument, useDocumentStore } from '../state/document-store.ts';
import { nodeShape } from '../state/shapes.ts';
import { titleOf } from '../state/verbs.ts';
import { SelectBox } from '../ui/SelectBox.tsx';
import { CompositeTab } from './CompositeTab.tsx';
import { Fields } from './fields/Fields.tsx';
import { FormContext } from './fields/form-context.ts';
import type { Form } from './fields/form-context.ts';
import { PolicyNote } from './PolicyNote.tsx';
import { LiveEditNote } from './LiveEditNote.tsx';
import styles from './Inspector.module.css';

const layerNames: Readonly<Record<Layer, string>> = { batch: 'Batch layer only', speed: 'Speed layer only', serving: 'Serving layer only' };

export function SettingsTab({ node, operator }: { readonly node: PipelineNode; readonly operator: Face | undefined }): ReactNode {
  const shape = useDocumentStore((state) => nodeShape(state.compilation, node.id));
  const problems = useDocumentStore((state) => state.compilation.problems);
  const idle = useDocumentStore((state) => state.document.architecture === 'kappa' && state.compilation.placements.find((each) => each.node === node.id)?.layers.length === 0);
  const form = useMemo((): Form => ({
    node: node.id,
    inputs: shape?.inputs ?? [],
    ports: operator?.inputs.map((port) => port.name) ?? [],
    params: { ...operator?.defaults, ...node.params },
    problems: problems.filter((each) => each.where.node === node.id),
    notes: new Map([['policy', <PolicyNote key="policy" policy={String(node.params['policy'] ?? operator?.defaults['policy'] ?? '')} />]]),
    commit: (path, value, label) => editDocument(`Change ${label} of ${titleOf(node.id)}`, (document) => setParamAt(document, node.id, { path, value })),
  }), [node, operator, shape, problems]);
  if (operator === undefined) return <div className={styles.body}><p className={styles.note}>Its settings are kept as they are.</p><pre className={styles.raw}>{JSON.stringify(node.params, null, 2)}</pre></div>;
  const unplaced = form.problems.filter((each) => each.where.param === undefined);
  return (
    <div className={styles.body}>
      {unplaced.map((each, i) => <p key={i} className={styles.problem} data-severity={each.severity}>{each.message}{each.hint === undefined ? '' : ` ${each.hint}`}</p>)}
      {idle && operator.role === 'view' && <p className={styles.note}>It has no part in Kappa, where one view keeps each answer: here it is kept for Lambda.</p>}
      {operator.role === 'composite' && <CompositeTab node={node} face={operator} path={node.id} inside="" />}
      {operator.role !== 'composite' && <FormContext value={form}><Fields fields={operator.fields} values={form.params} path="" /></FormContext>}
      {operator.layers.length > 1 && <Pin node={node} operator={operator} />}
      {operator.fields.length > 0 && <LiveEditNote role={operator.role === 'composite' ? 'transform' : operator.role} />}
    </div>
  );
}

function Pin({ node, operator }: { readonly node: PipelineNode; readonly operator: Face }): ReactNode {
  const id = useId();
  const options = [{ value: '', label: 'Every path that needs it' }, ...operator.layers.map((layer) => ({ value: layer, label: layerNames[layer] }))];
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>Runs in</label>
      <SelectBox id={id} value={node.layer ?? ''} options={options} onChange={(value) => editDocument(`Place ${titleOf(node.id)}`, (document) => setLayer(document, [node.id], operator.layers.find((layer) => layer === value) ?? null))} />
    </div>
  );
}
