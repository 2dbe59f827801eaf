import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import styles from './controls.module.css';

interface TipProps {
  readonly text: string;
  readonly keys?: string | undefined;
  /** One element that takes a ref and props. */
  readonly children: ReactElement;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
}

/** A few words on hover and focus. The element carries its own accessible name. */
export function Tip({ text, keys, children, side = 'bottom' }: TipProps): ReactNode {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} delay={400} />
      <Tooltip.Portal>
        <Tooltip.Positioner side={side} sideOffset={6} className={styles.positioner}>
          <Tooltip.Popup className={styles.tip}>{text}{keys !== undefined && <kbd>{keys}</kbd>}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
