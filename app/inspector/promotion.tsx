import { SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { valueWords } from '#pipeline/document/composites/describe-given.ts';
import { compositeOf } from '#pipeline/document/composites/instance.ts';
import { nodeAt } from '#pipeline/document/composites/node-at.ts';
import { insideOf } from '#pipeline/document/composites/paths.ts';
import type { Composite, CompositeParam } from '#pipeline/document/document.ts';
import { canPromote } from '#pipeline/document/edits.ts';
import type { FormField } from '#pipeline/operators/form.ts';
import { currentDocument } from '../state/document-store.ts';
import { letInstancesSet, renameSetting, takeBack } from '../state/param-verbs.ts';
import { openInner } from '../state/session-store.ts';
import { titleOf } from '../state/verbs.ts';
import { announce } from '../ui/announce.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import type { FieldExtras } from './fields/form-context.ts';
import styles from './Inspector.module.css';

/** What the form of a node inside a composite offers beside each field: to let instances set it, and what they call it. `path`: the way to the node. */
export function promotionOf(composite: Composite, path: string): FieldExtras {
  const node = path.slice(path.lastIndexOf('/') + 1);
  const known = (param: string): CompositeParam | undefined => composite.params.find((each) => each.node === node && each.param === param);
  return {
    beside: (field, param) => <Toggle field={field} place={{ node, param }} composite={composite} known={known(param)} />,
    below: (field, param) => {
      const promoted = known(param);
      return promoted === undefined ? null : <Promoted field={field} promoted={promoted} composite={composite} instance={path.slice(0, path.lastIndexOf('/'))} />;
    },
  };
}

interface ToggleProps {
  readonly field: FormField;
  readonly place: Pick<CompositeParam, 'node' | 'param'>;
  readonly composite: Composite;
  readonly known: CompositeParam | undefined;
}

function Toggle({ field, place, composite, known }: ToggleProps): ReactNode {
  if (known === undefined && canPromote(currentDocument(), composite.id, place) !== null) return null;
  const press = (): void => {
    if (known === undefined) letInstancesSet(composite.id, { ...place, label: field.label });
    else takeBack(composite.id, known.name, field.label);
    announce(known === undefined ? `Each instance of ${composite.name} may set ${field.label}.` : `${field.label} is the same in all instances of ${composite.name}.`);
  };
  return <span className={styles.promote}><IconButton label={`Let each instance set ${field.label}`} pressed={known !== undefined} onPress={press}><SlidersHorizontal size={13} aria-hidden /></IconButton></span>;
}

interface PromotedProps {
  readonly field: FormField;
  readonly promoted: CompositeParam;
  readonly composite: Composite;
  /** The way to the one through which the node is looked at. */
  readonly instance: string;
}

function Promoted({ field, promoted: { name, label }, composite, instance }: PromotedProps): ReactNode {
  const document = currentDocument();
  const node = nodeAt(document, instance);
  const own = node !== undefined && compositeOf(document, node) === composite && Object.hasOwn(node.params, name);
  return (
    <div className={styles.promoted}>
      <div className={styles.promotedName}>
        <span>Each instance may set it, as</span>
        <TextInput aria-label={`What instances call ${field.label}`} value={label} placeholder={field.label} maxLength={128} onCommit={(text) => renameSetting(composite.id, name, text)} />
      </div>
      {own && <p className={styles.note}>{titleOf(instance)} says <code>{valueWords(field, node.params[name])}</code> instead. <button type="button" className={styles.link} onClick={() => openInner(insideOf(instance))}>Go there</button></p>}
    </div>
  );
}
