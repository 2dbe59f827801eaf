import { Select } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './controls.module.css';

export interface Option { readonly value: string; readonly label: string; readonly help?: string | undefined }

interface SelectBoxProps {
  readonly id?: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean;
}

/** One of a few. A value that is not among the options is shown as it is: it may come from an older document. */
export function SelectBox({ value, options, onChange, ...aria }: SelectBoxProps): ReactNode {
  const shown = options.some((option) => option.value === value) ? options : [{ value, label: value === '' ? 'Choose…' : `${value} (not found)` }, ...options];
  return (
    <Select.Root value={value} onValueChange={(next) => { if (typeof next === 'string') onChange(next); }} items={shown.map((option) => ({ value: option.value, label: option.label }))}>
      <Select.Trigger className={`${styles.input} ${styles.selectTrigger}`} {...aria}>
        <Select.Value />
        <Select.Icon><ChevronsUpDown size={13} aria-hidden /></Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className={styles.positioner} sideOffset={4} alignItemWithTrigger={false}>
          <Select.Popup className={styles.popup}>
            {shown.map((option) => (
              <Select.Item key={option.value} value={option.value} className={styles.item}>
                <span className={styles.check}><Select.ItemIndicator><Check size={13} aria-hidden /></Select.ItemIndicator></span>
                <span className={styles.itemText}>
                  <Select.ItemText>{option.label}</Select.ItemText>
                  {option.help !== undefined && <span className={styles.itemHelp}>{option.help}</span>}
                </span>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
