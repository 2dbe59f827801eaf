import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './controls.module.css';

interface ModalProps {
  readonly title: string;
  /** `large` takes the window, and its content brings its own padding and scrolling. */
  readonly size?: 'normal' | 'large';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Modal({ title, size = 'normal', onClose, children }: ModalProps): ReactNode {
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose(); }}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.dialog} data-size={size}>
          <div className={styles.dialogHead}>
            <Dialog.Title className={styles.dialogTitle}>{title}</Dialog.Title>
            <Dialog.Close className={styles.iconButton} aria-label="Close"><X size={16} aria-hidden /></Dialog.Close>
          </div>
          <div className={styles.dialogBody}>{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
