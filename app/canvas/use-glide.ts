import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import type { RefObject } from 'react';
import { gliding } from './glide.ts';

/** The nodes and wires glide: React Flow moves them by their style, this by an animation over it. See glide.ts. */
export function useGlide(box: RefObject<HTMLDivElement | null>): void {
  const flow = useStoreApi();
  useEffect(() => {
    const viewport = box.current?.querySelector<HTMLElement>('.react-flow__viewport');
    if (!viewport) return;
    const glide = gliding(viewport);
    const place = ([x, y, zoom]: readonly [number, number, number]): void => glide.to(`translate(${x}px, ${y}px) scale(${zoom})`);
    place(flow.getState().transform);
    const leave = flow.subscribe((state, before) => { if (state.transform !== before.transform) place(state.transform); });
    return () => { leave(); glide.stop(); };
  }, [box, flow]);
}
