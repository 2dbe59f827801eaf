import { useEffect, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { announce } from '../ui/announce.ts';
import { useConnecting } from './connecting.ts';
import styles from './Canvas.module.css';

/** Beside the pointer, while a connection is drawn over a port that refuses it: why. */
export function ConnectReason({ box }: { readonly box: RefObject<HTMLDivElement | null> }): ReactNode {
  const refusal = useConnecting((state) => state.refusal);
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => { if (refusal !== '') announce(refusal); }, [refusal]);
  useEffect(() => {
    const around = box.current;
    if (refusal === '' || around === null) return;
    const follow = (event: PointerEvent): void => {
      const bounds = around.getBoundingClientRect();
      if (tip.current !== null) tip.current.style.transform = `translate(${Math.min(event.clientX - bounds.left + 16, bounds.width - 280)}px, ${event.clientY - bounds.top + 16}px)`;
    };
    window.addEventListener('pointermove', follow);
    return () => window.removeEventListener('pointermove', follow);
  }, [refusal, box]);
  return refusal === '' ? null : <div ref={tip} className={styles.reason}>{refusal}</div>;
}
