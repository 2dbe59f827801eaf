import { Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { valueWords } from '#pipeline/document/composites/describe-given.ts';
import type { CompositeFace } from '#pipeline/document/composites/face.ts';
import { covers } from '#pipeline/document/composites/param-path.ts';
import { insideOf, ownerOf } from '#pipeline/document/composites/paths.ts';
import { isShownAt } from '#pipeline/document/composites/promoted.ts';
import type { PromotedParam } from '#pipeline/document/composites/promoted.ts';
import type { PipelineNode } from '#pipeline/document/document.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { expansionOf } from '../state/expansion.ts';
import { give, giveNothing } from '../state/param-verbs.ts';
import { nodeShape } from '../state/shapes.ts';
import controls from '../ui/controls.module.css';
import { FieldRow } from './fields/Fields.tsx';
import { FormContext } from './fields/form-context.ts';
import type { FieldExtras, Form } from './fields/form-context.ts';
import styles from './Inspector.module.css';

interface GivenFieldsProps {
  readonly node: PipelineNode;
  readonly face: CompositeFace;
  /** The way to the instance. */
  readonly path: string;
  /** Of an instance inside another: what else is to be done with its fields. */
  readonly extras: FieldExtras | undefined;
}

/** What an instance may say otherwise than its operator, each as the inner node asks for it. */
export function GivenFields({ face, ...rest }: GivenFieldsProps): ReactNode {
  if (face.promoted.length === 0) return null;
  return (
    <section className={styles.given} aria-label="Settings of this instance">
      <h3 className={styles.subheading}>Settings of this instance</h3>
      {face.promoted.map((each) => <GivenField key={each.name} promoted={each} {...rest} />)}
    </section>
  );
}

/** The form around it is that of the inner node: its inputs decide which columns can be named. */
function GivenField({ promoted, node, path, extras }: Omit<GivenFieldsProps, 'face'> & { readonly promoted: PromotedParam }): ReactNode {
  const { field, name, leaf, value } = promoted;
  const at = `${path}/${leaf.path}`;
  const inner = useDocumentStore((state) => expansionOf(state.document).document.nodes.find((each) => each.id === at));
  const shape = useDocumentStore((state) => nodeShape(state.compilation, at));
  const problems = useDocumentStore((state) => state.compilation.problems);
  const operator = operatorOf(inner?.kind ?? '');
  const form = useMemo((): Form => ({
    node: at,
    inputs: shape?.inputs ?? [],
    ports: operator?.inputs.map((port) => port.name) ?? [],
    params: { ...operator?.defaults, ...inner?.params },
    problems: problems.filter(({ where }) => where.node === ownerOf(path) && (where.inner ?? '') === insideOf(path) && covers(name, where.param ?? '')),
    commit: (into, next, label) => give(path, { path: into, value: next, label }),
    ...(extras === undefined ? {} : { extras }),
  }), [at, inner, operator, shape, problems, path, name, extras]);
  if (operator !== undefined && !isShownAt(operator.fields, form.params, leaf.param.split('.'))) return null;
  const own = Object.hasOwn(node.params, name);
  return (
    <div className={styles.givenField}>
      <FormContext value={form}><FieldRow field={field} value={own ? node.params[name] : value} path={name} /></FormContext>
      {own && (
        <div className={styles.own}>
          <span>Its own. The operator says <code>{valueWords(field, value)}</code></span>
          <button type="button" className={controls.button} aria-label={`Use that for ${field.label}`} onClick={() => giveNothing(path, name, field.label.toLowerCase())}><Undo2 size={13} aria-hidden /> Use that</button>
        </div>
      )}
    </div>
  );
}
