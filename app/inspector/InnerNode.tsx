import { ArrowLeft } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { faceOf } from '#pipeline/document/composites/face.ts';
import { compositeOf } from '#pipeline/document/composites/instance.ts';
import { nodeAt } from '#pipeline/document/composites/node-at.ts';
import { insideOf, ownerOf } from '#pipeline/document/composites/paths.ts';
import { renameInner, setInnerParamAt } from '#pipeline/document/edits.ts';
import type { Composite, PipelineNode } from '#pipeline/document/document.ts';
import type { Operator } from '#pipeline/operators/operator.ts';
import { editDocument, useDocumentStore } from '../state/document-store.ts';
import { openInner } from '../state/session-store.ts';
import { nodeShape } from '../state/shapes.ts';
import { titleOf } from '../state/verbs.ts';
import controls from '../ui/controls.module.css';
import { TextInput } from '../ui/TextInput.tsx';
import { CompositeTab } from './CompositeTab.tsx';
import { Fields } from './fields/Fields.tsx';
import { FormContext } from './fields/form-context.ts';
import type { Form } from './fields/form-context.ts';
import { LiveEditNote } from './LiveEditNote.tsx';
import { promotionOf } from './promotion.tsx';
import styles from './Inspector.module.css';

/** A node inside an instance, by the way to it: its settings are those of every instance. */
export function InnerNode({ path }: { readonly path: string }): ReactNode {
  const node = useDocumentStore((state) => nodeAt(state.document, path));
  const around = path.slice(0, path.lastIndexOf('/'));
  const composite = useDocumentStore((state) => {
    const owner = nodeAt(state.document, around);
    return owner === undefined ? undefined : compositeOf(state.document, owner);
  });
  const face = useDocumentStore((state) => (node === undefined ? undefined : faceOf(state.document, node)));
  return (
    <div className={styles.body}>
      <button type="button" className={`${controls.button} ${styles.back}`} onClick={() => openInner(insideOf(around))}><ArrowLeft size={14} aria-hidden /> {titleOf(around)}</button>
      {node !== undefined && composite !== undefined && (
        <div className={styles.field}>
          <span className={styles.label} id="inner-name">{face?.label ?? node.kind}, inside {composite.name}</span>
          <TextInput aria-labelledby="inner-name" value={node.label} placeholder={face?.label ?? node.kind} maxLength={128}
            onCommit={(label) => editDocument('Rename an inner node', (document) => renameInner(document, composite.id, { node: node.id, label: label.trim() }))} />
        </div>
      )}
      {node !== undefined && face?.role === 'composite' && <CompositeTab node={node} face={face} path={path} inside={insideOf(path)} within={composite} />}
      {node !== undefined && composite !== undefined && face !== undefined && face.role !== 'composite' && <InnerForm node={node} operator={face} composite={composite} path={path} />}
      {node === undefined && <p className={styles.note}>This node is not there any more.</p>}
    </div>
  );
}

interface InnerFormProps {
  readonly node: PipelineNode;
  readonly operator: Operator;
  readonly composite: Composite;
  readonly path: string;
}

function InnerForm({ node, operator, composite, path }: InnerFormProps): ReactNode {
  const shape = useDocumentStore((state) => nodeShape(state.compilation, path));
  const problems = useDocumentStore((state) => state.compilation.problems);
  const form = useMemo((): Form => ({
    node: path,
    inputs: shape?.inputs ?? [],
    ports: operator.inputs.map((port) => port.name),
    params: { ...operator.defaults, ...node.params },
    problems: problems.filter((each) => each.where.node === ownerOf(path) && each.where.inner === insideOf(path)),
    extras: promotionOf(composite, path),
    commit: (param, value, label) => editDocument(`Change ${label} of ${titleOf(path)}`, (document) => setInnerParamAt(document, composite.id, { node: node.id, path: param, value })),
  }), [node, operator, composite, path, shape, problems]);
  const unplaced = form.problems.filter((each) => each.where.param === undefined);
  return (
    <>
      {unplaced.map((each, i) => <p key={i} className={styles.problem} data-severity={each.severity}>{each.message}{each.hint === undefined ? '' : ` ${each.hint}`}</p>)}
      <FormContext value={form}><Fields fields={operator.fields} values={form.params} path="" /></FormContext>
      {operator.fields.length > 0 && <LiveEditNote role={operator.role} />}
    </>
  );
}
