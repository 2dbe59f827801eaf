import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import type { FormField } from '#pipeline/operators/form.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { isVisible } from '#pipeline/operators/params.ts';
import { useSessionStore } from '../../state/session-store.ts';
import { FieldControl } from './FieldControl.tsx';
import { problemsAt, useForm } from './form-context.ts';
import type { FieldProps, RenderFields } from './form-context.ts';
import styles from '../Inspector.module.css';

interface FieldsProps {
  readonly fields: readonly FormField[];
  readonly values: Params;
  /** '' or `measures.0.`. */
  readonly path: string;
}

export function Fields({ fields, values, path }: FieldsProps): ReactNode {
  return fields.filter((each) => isVisible(each, fields, values)).map((each) => <FieldRow key={each.name} field={each} value={values[each.name]} path={`${path}${each.name}`} />);
}

const renderFields: RenderFields = (fields, values, path) => <Fields fields={fields} values={values} path={path} />;

/** A label, its control, and what is wrong with it, tied together for assistive technology. */
export function FieldRow({ field, value, path }: FieldProps): ReactNode {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const form = useForm();
  const problems = problemsAt(form, path);
  const wanted = useSessionStore((state) => state.focusParam === path);
  useEffect(() => {
    if (!wanted) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.querySelector<HTMLElement>('input, textarea, select, button, [tabindex], [data-takes-focus]')?.focus();
    useSessionStore.setState({ focusParam: null });
  }, [wanted]);
  const help = helpOf(field, value);
  const described = [help === undefined ? '' : `${id}-help`, problems.length === 0 ? '' : `${id}-problems`].filter((part) => part !== '').join(' ');
  const group = field.type === 'list' || field.type === 'schema' || field.type === 'columns' || field.type === 'data' || (field.type === 'text' && field.holds !== undefined);
  return (
    <div ref={row} className={styles.field} data-type={field.type} role={group ? 'group' : undefined} aria-labelledby={group ? `${id}-label` : undefined}>
      <div className={styles.labelRow}>
        <label id={`${id}-label`} htmlFor={group ? undefined : id} className={styles.label}>{field.label}{field.type === 'number' && field.unit !== undefined ? `, ${field.unit}` : ''}</label>
        {form.extras?.beside(field, path)}
      </div>
      <FieldControl field={field} value={value} path={path} renderFields={renderFields} aria={{ id, 'aria-labelledby': `${id}-label`, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': problems.some((each) => each.severity === 'error') }} />
      {help !== undefined && <p id={`${id}-help`} className={styles.help}>{help}</p>}
      {form.notes?.get(path)}
      {form.extras?.below(field, path)}
      {problems.length > 0 && (
        <div id={`${id}-problems`}>{problems.map((each, i) => <p key={i} className={styles.problem} data-severity={each.severity}>{each.message}{each.hint === undefined ? '' : ` ${each.hint}`}</p>)}</div>
      )}
    </div>
  );
}

/** What the chosen option means says more than what the choice is for. */
function helpOf(field: FormField, value: unknown): string | undefined {
  const chosen = field.type === 'choice' ? field.options.find((option) => option.value === value) : undefined;
  return chosen?.help ?? field.help;
}
