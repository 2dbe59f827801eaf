import { useMemo } from 'react';
import type { RefObject } from 'react';
import { moving } from './moving.ts';

interface ShieldProps {
  readonly onMoveStart: (event: MouseEvent | TouchEvent | null) => void;
  readonly onNodeDragStart: () => void;
}

const endsOfPress = ['pointerup', 'pointercancel', 'mouseup'];
/** The view stands still again, or the pointer goes for something: before its press finds what lies under it. */
const endsOfWheel = ['pointermove', 'pointerdown'];
/** Without a turn of the wheel for so long (ms), the wheel is at rest. */
const rest = 200;

/**
 * While a press or the wheel moves the canvas or a node, nothing under the pointer matters: a sheet over the nodes (see
 * `data-moving` in the style) spares the search for it among all nodes and wires with every movement, and their hover
 * effects. It is gone before whoever asks where a press ended.
 */
export function useShield(box: RefObject<HTMLDivElement | null>): ShieldProps {
  return useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lower = (): void => {
      clearTimeout(timer);
      delete box.current?.dataset['moving'];
      for (const end of [...endsOfPress, ...endsOfWheel]) window.removeEventListener(end, lower, true);
      window.removeEventListener('wheel', wait, true);
      moving.setState(false, true);
    };
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(lower, rest);
    };
    const raise = (by: 'press' | 'wheel', ends: readonly string[]): void => {
      if (box.current === null) return;
      lower();
      box.current.dataset['moving'] = by;
      moving.setState(by, true);
      for (const end of ends) window.addEventListener(end, lower, true);
    };
    return {
      onMoveStart: (event) => {
        if (event?.type === 'mousedown') raise('press', endsOfPress);
        if (event?.type !== 'wheel') return;
        raise('wheel', endsOfWheel);
        window.addEventListener('wheel', wait, { capture: true, passive: true });
        wait();
      },
      onNodeDragStart: () => raise('press', endsOfPress),
    };
  }, [box]);
}
