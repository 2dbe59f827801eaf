import { useEffect, useId, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { FieldAria } from './form-context.ts';
import controls from '../../ui/controls.module.css';
import styles from '../Inspector.module.css';

interface ParsedInputProps extends Omit<FieldAria, 'aria-labelledby'> {
  readonly 'aria-labelledby'?: string;
  readonly 'aria-label'?: string;
  readonly value: string;
  /** The value, or why the text means none. */
  readonly parse: (text: string) => number | string;
  readonly onCommit: (value: number) => void;
}

/** A text that stands for a number. What can't be read stays as written, with the reason, and changes nothing. */
export function ParsedInput({ value, parse, onCommit, ...aria }: ParsedInputProps): ReactNode {
  const [draft, setDraft] = useState(value);
  const [refusal, setRefusal] = useState('');
  const reason = useId();
  useEffect(() => {
    setDraft(value);
    setRefusal('');
  }, [value]);
  const commit = (): void => {
    const parsed = draft === value ? '' : parse(draft);
    if (typeof parsed === 'string') return setRefusal(parsed);
    setRefusal('');
    setDraft(value);
    onCommit(parsed);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit();
    if (event.key !== 'Escape' || draft === value) return;
    setDraft(value);
    setRefusal('');
    event.stopPropagation();
  };
  const described = [aria['aria-describedby'] ?? '', refusal === '' ? '' : reason].filter((part) => part !== '').join(' ');
  return (
    <>
      <input type="text" className={controls.input} spellCheck={false} autoComplete="off" {...aria} aria-invalid={aria['aria-invalid'] || refusal !== ''} aria-describedby={described === '' ? undefined : described}
        value={draft} onChange={(event) => setDraft(event.target.value)} onBlur={commit} onKeyDown={onKeyDown} />
      {refusal !== '' && <p id={reason} className={styles.problem} data-severity="error" role="alert">{refusal}</p>}
    </>
  );
}
