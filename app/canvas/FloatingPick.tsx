import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { PickList } from '../ui/PickList.tsx';
import type { PickItem } from '../ui/PickList.tsx';
import styles from './FloatingPick.module.css';

interface FloatingPickProps {
  /** In the canvas's own pixels. */
  readonly at: { readonly x: number; readonly y: number };
  readonly label: string;
  readonly find: (search: string) => readonly PickItem[];
  readonly onPick: (key: string) => void;
  readonly onClose: () => void;
  readonly empty: string;
}

const width = 280;
const height = 320;

/** A search list at the pointer. Closes when the focus or a press goes elsewhere. */
export function FloatingPick({ at, label, find, onPick, onClose, empty }: FloatingPickProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) onClose();
    };
    window.addEventListener('pointerdown', outside, true);
    return () => window.removeEventListener('pointerdown', outside, true);
  }, [onClose]);
  const room = box.current?.parentElement;
  const left = Math.max(8, Math.min(at.x, (room?.clientWidth ?? Number.POSITIVE_INFINITY) - width - 8));
  const top = Math.max(8, Math.min(at.y, (room?.clientHeight ?? Number.POSITIVE_INFINITY) - height - 8));
  useEffect(() => {
    const { current } = box;
    const around = current?.parentElement;
    if (current === null || !around) return;
    current.style.left = `${Math.max(8, Math.min(at.x, around.clientWidth - width - 8))}px`;
    current.style.top = `${Math.max(8, Math.min(at.y, around.clientHeight - height - 8))}px`;
  }, [at]);
  return (
    <div ref={box} className={`${styles.box} nokey nowheel nopan`} style={{ left, top }} role="dialog" aria-label={label}>
      <PickList label={label} placeholder={label} find={find} onPick={onPick} onEscape={onClose} autoFocus empty={empty} />
    </div>
  );
}
