import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './Segmented.module.css';

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly tip?: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, all in sight: radio buttons drawn as one strip. */
export function Segmented<T extends string>({ label, value, options, onChange }: SegmentedProps<T>): ReactNode {
  const name = useId();
  return (
    <fieldset className={styles.strip}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((each) => (
        <label key={each.value} className={styles.option} data-tip={each.tip}>
          <input type="radio" className={styles.radio} name={name} value={each.value} checked={each.value === value} aria-describedby={each.tip === undefined ? undefined : `${name}-${each.value}`} onChange={() => onChange(each.value)} />
          <span>{each.label}</span>
          {each.tip !== undefined && <span id={`${name}-${each.value}`} hidden>{each.tip}</span>}
        </label>
      ))}
    </fieldset>
  );
}
