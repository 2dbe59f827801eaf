import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import type { Schema, ValueType } from '#pipeline/data/schema.ts';
import type { Problem } from '#pipeline/problem.ts';
import controls from '../../ui/controls.module.css';
import type { FieldAria } from '../fields/form-context.ts';

const ExpressionEditor = lazy(async () => ({ default: (await import('./ExpressionEditor.tsx')).ExpressionEditor }));

export interface ExpressionInputProps {
  readonly value: string;
  readonly schema: Schema;
  readonly result: ValueType | undefined;
  readonly problems: readonly Problem[];
  readonly optional: boolean;
  readonly aria: FieldAria;
  /** On Enter or when the focus leaves; Escape takes the text back. */
  readonly onCommit: (text: string) => void;
}

/** An expression: a plain text area until the editor has been fetched. */
export function ExpressionInput(props: ExpressionInputProps): ReactNode {
  const focused = useRef(false);
  return <Suspense fallback={<PlainExpression {...props} focused={focused} />}><ExpressionEditor {...props} focused={focused} /></Suspense>;
}

/** `focused`: whether the text area had the focus, which the editor then takes over. */
export interface ExpressionFieldProps extends ExpressionInputProps { readonly focused: RefObject<boolean> }

function PlainExpression({ value, aria, onCommit, focused }: ExpressionFieldProps): ReactNode {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setDraft(value);
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    if (draft !== value) onCommit(draft);
  };
  return <textarea {...aria} className={`${controls.input} ${controls.mono}`} rows={1} spellCheck={false} value={draft} onChange={(event) => setDraft(event.target.value)} onFocus={() => { focused.current = true; }} onBlur={() => { focused.current = false; if (draft !== value) onCommit(draft); }} onKeyDown={onKeyDown} />;
}
