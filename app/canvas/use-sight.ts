import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import type { RefObject } from 'react';
import { currentDocument } from '../state/document-store.ts';
import { useSessionStore } from '../state/session-store.ts';
import { motion, showWhole } from './fitting.ts';
import { nodeHeight, nodeWidth } from './geometry.ts';
import { inSight } from './in-sight.ts';
import { view } from './view.ts';

/** Room (CSS pixels) that stays around the node: for a wire to be drawn from it, and below for the buttons in the corner. */
const around = { before: 40, after: 60 } as const;

/**
 * Brings the node that `session.sight` asks for on screen where it is not: for whoever sees the whole graph the whole of it
 * again, else by moving the canvas just so far.
 */
export function useSight(box: RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow();
  const node = useSessionStore((state) => state.sight);
  useEffect(() => {
    if (node === null) return;
    useSessionStore.setState({ sight: null });
    const position = currentDocument().nodes.find(({ id }) => id === node)?.position;
    const { clientWidth = 0, clientHeight = 0 } = box.current ?? {};
    const { viewport, whole } = useSessionStore.getState();
    // The whole graph is about to be shown anyway.
    if (position === undefined || clientWidth === 0 || viewport === null) return;
    const { x, y, zoom } = view.getState();
    const to = {
      x: x + inSight({ from: x + position.x * zoom, size: nodeWidth * zoom, room: clientWidth, around }),
      y: y + inSight({ from: y + position.y * zoom, size: nodeHeight * zoom, room: clientHeight, around }),
      zoom,
    };
    if (to.x === x && to.y === y) return;
    // One frame later a new node is known to React Flow.
    if (whole) requestAnimationFrame(() => showWhole(flow, { duration: motion() }));
    else void flow.setViewport(to, { duration: motion() });
  }, [box, flow, node]);
}
