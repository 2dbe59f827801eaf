import { ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ListField } from '#pipeline/operators/form.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import controls from '../../ui/controls.module.css';
import { useForm } from './form-context.ts';
import type { RenderFields } from './form-context.ts';
import styles from '../Inspector.module.css';

interface ListControlProps {
  readonly field: ListField;
  readonly value: unknown;
  readonly path: string;
  readonly renderFields: RenderFields;
}

export function ListControl({ field, value, path, renderFields }: ListControlProps): ReactNode {
  const form = useForm();
  const items: readonly Readonly<Record<string, unknown>>[] = Array.isArray(value) ? value : [];
  const commit = (next: readonly unknown[], label: string): void => form.commit(path, next, label);
  return (
    <div className={styles.list}>
      {items.map((item, i) => (
        <fieldset key={i} className={styles.listItem}>
          <legend className="visually-hidden">{field.item} {i + 1}</legend>
          <div className={styles.itemFields}>{renderFields(field.fields, { ...field.blank, ...item }, `${path}.${i}.`)}</div>
          <div className={styles.itemTools}>
            {i > 0 && <IconButton label={`Move ${field.item} ${i + 1} up`} onPress={() => commit(swapped(items, i), 'the order')}><ArrowUp size={14} aria-hidden /></IconButton>}
            <IconButton label={`Remove ${field.item} ${i + 1}`} disabled={items.length <= field.min} onPress={() => commit(items.filter((_, at) => at !== i), field.label.toLowerCase())}><Trash2 size={14} aria-hidden /></IconButton>
          </div>
        </fieldset>
      ))}
      <button type="button" className={controls.button} disabled={items.length >= field.max} onClick={() => commit([...items, field.blank], field.label.toLowerCase())}><Plus size={14} aria-hidden /> Add {article(field.item)} {field.item}</button>
    </div>
  );
}

function article(noun: string): string {
  return /^[aeiou]/i.test(noun) ? 'an' : 'a';
}

function swapped<T>(items: readonly T[], index: number): readonly T[] {
  return items.map((item, i) => (i === index ? items[index - 1]! : i === index - 1 ? items[index]! : item));
}
