import { useReactFlow } from '@xyflow/react';
import type { Viewport } from '@xyflow/react';
import { useCallback, useEffect, useMemo } from 'react';
import type { RefObject } from 'react';
import { useSessionStore } from '../state/session-store.ts';
import { showWhole } from './fitting.ts';
import { useRefit } from './use-refit.ts';

interface ViewportProps {
  readonly defaultViewport: Viewport;
  readonly fitView: boolean;
  readonly onInit: () => void;
  readonly onMove: (event: unknown, viewport: Viewport) => void;
  readonly onMoveEnd: (event: unknown, viewport: Viewport) => void;
}

/** Below these zooms the text of nodes grows, and what could not be read goes. */
const midZoom = 0.8;
const farZoom = 0.42;

export function zoomLevel(zoom: number): 'near' | 'mid' | 'far' {
  return zoom < farZoom ? 'far' : zoom < midZoom ? 'mid' : 'near';
}

/** Remembers where the person looks. `session.viewport` set to null asks to see the whole graph. */
export function useViewport(box: RefObject<HTMLDivElement | null>): ViewportProps {
  const flow = useReactFlow();
  const asked = useSessionStore((state) => state.viewport === null);
  const props = useMemo((): ViewportProps => {
    const { viewport } = useSessionStore.getState();
    const show = (zoom: number): void => {
      if (box.current !== null) box.current.dataset['zoom'] = zoomLevel(zoom);
    };
    return {
      defaultViewport: viewport ?? { x: 0, y: 0, zoom: 1 },
      fitView: viewport === null,
      onInit: () => show(flow.getZoom()),
      // A gesture keeps the nodes as they are until it ends: restyling hundreds of them would cost it frames.
      onMove: (event, { zoom }) => {
        if (event === null) show(zoom);
      },
      onMoveEnd: (event, after) => {
        show(after.zoom);
        useSessionStore.setState(event === null ? { viewport: after } : { viewport: after, whole: false });
      },
    };
  }, [box, flow]);
  useEffect(() => {
    if (!asked) return;
    // One frame later the new document's nodes are known to React Flow.
    const frame = requestAnimationFrame(() => showWhole(flow));
    return () => cancelAnimationFrame(frame);
  }, [asked, flow]);
  useRefit(useCallback(() => {
    if (useSessionStore.getState().whole) showWhole(flow);
  }, [flow]));
  return props;
}
