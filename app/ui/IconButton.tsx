import type { ReactNode } from 'react';
import styles from './controls.module.css';

interface IconButtonProps {
  readonly label: string;
  readonly keys?: string;
  readonly onPress: () => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly children: ReactNode;
}

/** A button with only an icon: named, with a tooltip. Stays focusable while disabled, so that the tooltip can say what it would do. */
export function IconButton({ label, keys, onPress, disabled = false, pressed, children }: IconButtonProps): ReactNode {
  return (
    <button type="button" className={styles.iconButton} aria-label={label} data-tip={label} data-keys={keys} aria-disabled={disabled} aria-pressed={pressed} onClick={() => { if (!disabled) onPress(); }}>
      {children}
    </button>
  );
}
