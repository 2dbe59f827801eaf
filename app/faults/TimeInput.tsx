import { useId } from 'react';
import type { ReactNode } from 'react';
import controls from '../ui/controls.module.css';
import styles from './faults.module.css';

interface TimeInputProps {
  readonly label: string;
  /** Epoch milliseconds; NaN while nothing, or half a date, is written. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A moment of the clock, in UTC whatever the zone of the machine. */
export function TimeInput({ label, value, onChange }: TimeInputProps): ReactNode {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>{label}, UTC</label>
      <input id={id} type="datetime-local" step={value % 1000 === 0 || Number.isNaN(value) ? 1 : 0.001} className={controls.input} value={textOf(value)} required
        onChange={(event) => onChange(timeOf(event.target.value))} />
    </div>
  );
}

function textOf(value: number): string {
  return Number.isNaN(value) ? '' : new Date(value).toISOString().slice(0, value % 1000 === 0 ? 19 : 23);
}

function timeOf(text: string): number {
  return text === '' ? Number.NaN : Date.parse(`${text}Z`);
}
