import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { dismissNotice, useNotices } from './notices.ts';
import controls from './controls.module.css';
import styles from './Notices.module.css';

export function Notices(): ReactNode {
  return (
    <Toast.Provider timeout={6000} limit={4}>
      <Feed />
      <Toast.Portal><Toast.Viewport className={styles.area}><List /></Toast.Viewport></Toast.Portal>
    </Toast.Provider>
  );
}

/** Hands our notices to the toasts, each once. */
function Feed(): ReactNode {
  const notices = useNotices((state) => state.notices);
  const { add, toasts } = Toast.useToastManager();
  useEffect(() => {
    for (const { id, text, tone } of notices) {
      if (!toasts.some((toast) => toast.id === String(id))) add({ id: String(id), description: text, type: tone, onRemove: () => dismissNotice(id) });
    }
  }, [notices, toasts, add]);
  return null;
}

function List(): ReactNode {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.notice} data-tone={toast.type} aria-label="Message">
      <Toast.Description className={styles.text} />
      <Toast.Close className={controls.iconButton} aria-label="Dismiss"><X size={14} aria-hidden /></Toast.Close>
    </Toast.Root>
  ));
}
