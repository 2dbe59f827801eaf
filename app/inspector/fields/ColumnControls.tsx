import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ColumnField, ColumnsField } from '#pipeline/operators/form.ts';
import { SelectBox } from '../../ui/SelectBox.tsx';
import type { Option } from '../../ui/SelectBox.tsx';
import controls from '../../ui/controls.module.css';
import { columnsFor, useForm } from './form-context.ts';
import type { FieldAria, Form } from './form-context.ts';
import styles from '../Inspector.module.css';

interface ColumnControlProps { readonly field: ColumnField; readonly value: string; readonly aria: FieldAria; readonly onCommit: (value: string) => void }

export function ColumnControl({ field, value, aria, onCommit }: ColumnControlProps): ReactNode {
  const options = columnOptions(useForm(), field);
  return <SelectBox {...aria} value={value} options={field.optional === true ? [{ value: '', label: 'none' }, ...options] : options} onChange={onCommit} />;
}

export function ColumnsControl({ field, value, onCommit }: { readonly field: ColumnsField; readonly value: unknown; readonly onCommit: (value: readonly string[]) => void }): ReactNode {
  const chosen = Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
  const free = columnOptions(useForm(), field).filter((option) => !chosen.includes(option.value));
  return (
    <div className={styles.chips}>
      {chosen.map((name) => (
        <span key={name} className={styles.chip}>{name}
          <button type="button" className={styles.chipRemove} aria-label={`Remove ${name}`} onClick={() => onCommit(chosen.filter((each) => each !== name))}><X size={12} aria-hidden /></button>
        </span>
      ))}
      {free.length > 0 && (
        <div className={styles.chipAdd}><SelectBox aria-label={`Add a column to ${field.label}`} value="" options={[{ value: '', label: 'Add a column…' }, ...free]} onChange={(name) => { if (name !== '') onCommit([...chosen, name]); }} /></div>
      )}
      {free.length === 0 && chosen.length === 0 && <span className={controls.itemHelp}>The input has no columns yet.</span>}
    </div>
  );
}

function columnOptions(form: Form, { port, types }: ColumnField | ColumnsField): readonly Option[] {
  return columnsFor(form, port).filter((each) => types === undefined || types.includes(each.type)).map(({ name, type }) => ({ value: name, label: name, help: type }));
}
