import { useEffect, useState } from 'react';
import type { InputHTMLAttributes, KeyboardEvent, ReactNode } from 'react';
import styles from './controls.module.css';

type Passed = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'onBlur' | 'onKeyDown'>;

interface TextInputProps extends Passed {
  readonly value: string;
  /** Once per change: on Enter, or when the focus leaves. Never for an unchanged text. */
  readonly onCommit: (text: string) => void;
  readonly mono?: boolean;
}

/** A field whose text becomes an edit on Enter or blur; Escape takes it back. */
export function TextInput({ value, onCommit, className, mono = false, ...passed }: TextInputProps): ReactNode {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const commit = (): void => {
    if (draft !== value) onCommit(draft);
    // What was refused, or written differently, shows as it is now.
    setDraft(value);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape' && draft !== value) {
      setDraft(value);
      event.stopPropagation();
    }
  };
  return (
    <input type="text" spellCheck={false} autoComplete="off" {...passed} className={className ?? `${styles.input} ${mono ? styles.mono : ''}`} value={draft}
      onChange={(event) => setDraft(event.target.value)} onBlur={commit} onKeyDown={onKeyDown} />
  );
}
