import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { valueTypes } from '#pipeline/data/schema.ts';
import type { Field } from '#pipeline/data/schema.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { SelectBox } from '../../ui/SelectBox.tsx';
import { problemsAt, useForm } from './form-context.ts';
import styles from '../Inspector.module.css';

const typeOptions = valueTypes.map((type) => ({ value: type, label: type }));

/** The declared columns of a file: names are the file's; types and NULLs can be corrected, columns left out. */
export function SchemaControl({ value, path }: { readonly value: unknown; readonly path: string }): ReactNode {
  const form = useForm();
  const columns: readonly Field[] = Array.isArray(value) ? value : [];
  if (columns.length === 0) return <p className={styles.note}>Choose a file to read its columns.</p>;
  return (
    <ul className={styles.columns}>
      {columns.map((column, i) => (
        <li key={`${column.name} ${i}`}>
          <span className={styles.columnName} title={column.name}>{column.name}</span>
          <SelectBox aria-label={`Type of ${column.name}`} value={column.type} options={typeOptions} onChange={(type) => form.commit(`${path}.${i}.type`, type, `the type of ${column.name}`)} />
          <label className={styles.nullable} title={`${column.name} may be NULL`}>
            <input type="checkbox" className={styles.checkbox} checked={column.nullable} onChange={(event) => form.commit(`${path}.${i}.nullable`, event.target.checked, `NULLs of ${column.name}`)} /> NULL
          </label>
          <IconButton label={`Leave out ${column.name}`} onPress={() => form.commit(path, columns.filter((_, at) => at !== i), 'the columns')}><X size={13} aria-hidden /></IconButton>
          {problemsAt(form, `${path}.${i}.name`).map((each, p) => <p key={p} className={styles.problem} data-severity={each.severity}>{each.message}</p>)}
        </li>
      ))}
    </ul>
  );
}
