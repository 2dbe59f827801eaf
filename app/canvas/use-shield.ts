import { useMemo } from 'react';
import type { RefObject } from 'react';

interface ShieldProps {
  readonly onMoveStart: (event: MouseEvent | TouchEvent | null) => void;
  readonly onNodeDragStart: () => void;
}

/**
 * While a press moves the canvas or a node, nothing under the pointer matters: a sheet over the canvas (see `data-moving`
 * in the style) spares the search for it among all nodes and wires with every movement, and their hover effects. It is
 * gone before whoever asks where the press ended.
 */
export function useShield(box: RefObject<HTMLDivElement | null>): ShieldProps {
  return useMemo(() => {
    const lower = (): void => {
      delete box.current?.dataset['moving'];
      for (const end of ends) window.removeEventListener(end, lower, true);
    };
    const raise = (): void => {
      if (box.current === null) return;
      box.current.dataset['moving'] = '';
      for (const end of ends) window.addEventListener(end, lower, true);
    };
    return {
      // A wheel turns where the pointer stands: it has to reach the canvas.
      onMoveStart: (event) => { if (event?.type === 'mousedown') raise(); },
      onNodeDragStart: raise,
    };
  }, [box]);
}

const ends = ['pointerup', 'pointercancel', 'mouseup'] as const;
