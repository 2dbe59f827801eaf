import { Tooltip } from '@base-ui/react/tooltip';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import styles from './controls.module.css';

interface Shown { readonly anchor: Element; readonly text: string; readonly keys: string | undefined }

const delay = 450;

/**
 * One tooltip for the whole page: whatever carries `data-tip` (and `data-keys`) shows it on hover and keyboard focus.
 * The elements need nothing of this layer, so that it is fetched after the page works.
 */
export function TooltipLayer(): ReactNode {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (event: Event, wait: number): void => {
      const anchor = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null;
      clearTimeout(timer);
      if (anchor === null) return setShown(null);
      timer = setTimeout(() => setShown({ anchor, text: anchor.dataset['tip'] ?? '', keys: anchor.dataset['keys'] }), wait);
    };
    const hide = (): void => {
      clearTimeout(timer);
      setShown(null);
    };
    const onOver = (event: PointerEvent): void => { if (event.pointerType !== 'touch') show(event, delay); };
    const onFocus = (event: FocusEvent): void => { if (event.target instanceof Element && event.target.matches(':focus-visible')) show(event, 0); };
    const onKey = (event: KeyboardEvent): void => { if (event.key === 'Escape') hide(); };
    document.addEventListener('pointerover', onOver);
    document.addEventListener('pointerdown', hide);
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', hide);
    document.addEventListener('keydown', onKey);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', onOver);
      document.removeEventListener('pointerdown', hide);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  if (shown === null || !shown.anchor.isConnected) return null;
  return (
    <Tooltip.Root open>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={shown.anchor} side="bottom" sideOffset={6} className={styles.positioner}>
          <Tooltip.Popup className={styles.tip}>{shown.text}{shown.keys !== undefined && <kbd>{shown.keys}</kbd>}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
