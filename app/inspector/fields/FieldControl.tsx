import type { ReactNode } from 'react';
import { unreachable } from '#pipeline/base/assert.ts';
import type { FormField } from '#pipeline/operators/form.ts';
import { SelectBox } from '../../ui/SelectBox.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { parseDuration, printDuration } from '../../ui/text/duration.ts';
import { ExpressionInput } from '../expression/ExpressionInput.tsx';
import { ColumnControl, ColumnsControl } from './ColumnControls.tsx';
import { DataControl } from './DataControl.tsx';
import { ListControl } from './ListControl.tsx';
import { ModelControl } from './ModelControl.tsx';
import { ParsedInput } from './ParsedInput.tsx';
import { SchemaControl } from './SchemaControl.tsx';
import { columnsFor, problemsAt, useForm } from './form-context.ts';
import type { FieldAria, FieldProps, RenderFields } from './form-context.ts';
import { parseNumber } from './parse-number.ts';
import styles from '../Inspector.module.css';

/** The control of one field, by its type. */
export function FieldControl({ field, value, path, aria, renderFields }: FieldProps & { readonly aria: FieldAria; readonly renderFields: RenderFields }): ReactNode {
  const form = useForm();
  const commit = (next: unknown): void => form.commit(path, next, field.label.toLowerCase());
  switch (field.type) {
    case 'text': return field.holds === 'model' ? <ModelControl value={textOf(value)} onCommit={commit} /> : <TextInput {...aria} mono={field.identifier === true} value={textOf(value)} placeholder={field.placeholder ?? (field.optional === true ? 'none' : '')} onCommit={(text) => commit(text.trim())} />;
    case 'number': return <ParsedInput {...aria} value={typeof value === 'number' ? String(value) : textOf(value)} parse={(text) => parseNumber(text, field)} onCommit={commit} />;
    case 'duration': return <ParsedInput {...aria} value={typeof value === 'number' ? printDuration(value) : textOf(value)} parse={(text) => readDuration(text, field)} onCommit={commit} />;
    case 'boolean': return <input type="checkbox" className={styles.checkbox} {...aria} checked={value === true} onChange={(event) => commit(event.target.checked)} />;
    case 'choice': return <SelectBox {...aria} value={textOf(value)} options={field.options} onChange={commit} />;
    case 'expression': return <ExpressionInput aria={aria} value={textOf(value)} schema={columnsFor(form, field.port)} result={field.result} problems={problemsAt(form, path)} optional={field.optional === true} onCommit={commit} />;
    case 'column': return <ColumnControl field={field} value={textOf(value)} aria={aria} onCommit={commit} />;
    case 'columns': return <ColumnsControl field={field} value={value} onCommit={commit} />;
    case 'list': return <ListControl field={field} value={value} path={path} renderFields={renderFields} />;
    case 'schema': return <SchemaControl value={value} path={path} />;
    case 'data': return <DataControl field={field} value={value} path={path} />;
    default: return unreachable(field);
  }
}

function readDuration(text: string, field: Extract<FormField, { type: 'duration' }>): number | string {
  const value = parseDuration(text);
  if (value === null) return 'Write a number and a unit: 1 day, 90 min, 1 h 30 min.';
  return value < field.min || value > field.max ? `Between ${printDuration(field.min)} and ${printDuration(field.max)}.` : value;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
}
