import { useReactFlow } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import type { PointerEvent, RefObject } from 'react';
import type { Position } from '#pipeline/document/document.ts';

/** Where the pointer was last over the canvas; the middle, before it has been there. */
export interface Pointer {
  readonly follow: (event: PointerEvent) => void;
  readonly press: (event: PointerEvent) => void;
  /** In canvas pixels, for what floats. */
  readonly pixels: (client?: Position) => Position;
  /** In graph units, for what is placed. */
  readonly place: (client?: Position) => Position;
}

export function usePointer(box: RefObject<HTMLDivElement | null>): Pointer {
  const last = useRef<Position | null>(null);
  const flow = useReactFlow();
  return useMemo(() => {
    const client = (): Position => {
      const bounds = box.current?.getBoundingClientRect();
      if (last.current !== null) return last.current;
      return { x: (bounds?.left ?? 0) + (bounds?.width ?? 0) / 2, y: (bounds?.top ?? 0) + (bounds?.height ?? 0) / 2 };
    };
    return {
      follow: (event) => { last.current = { x: event.clientX, y: event.clientY }; },
      press: (event) => {
        last.current = { x: event.clientX, y: event.clientY };
        // The pane takes no focus of its own; with it here, keys belong to the canvas.
        if (event.target instanceof Element && event.target.closest('.react-flow__node, .react-flow__edge, input, button, [role="dialog"]') === null) box.current?.focus({ preventScroll: true });
      },
      pixels: (at = client()) => {
        const bounds = box.current?.getBoundingClientRect();
        return { x: at.x - (bounds?.left ?? 0), y: at.y - (bounds?.top ?? 0) };
      },
      place: (at = client()) => flow.screenToFlowPosition(at),
    };
  }, [box, flow]);
}
