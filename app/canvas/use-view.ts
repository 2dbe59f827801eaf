import { useStoreApi } from '@xyflow/react';
import type { Viewport } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import type { RefObject } from 'react';
import { gliding } from './glide.ts';
import { moving } from './moving.ts';
import { view } from './view.ts';

interface ViewProps {
  readonly viewport: Viewport;
  readonly onViewportChange: (viewport: Viewport) => void;
}

/** So long (ms) React Flow may be behind while a press or the wheel moves the canvas. */
const behind = 500;

/**
 * Moves the nodes and wires by an animation over the style that React Flow gives them (see glide.ts). As long as a press
 * or the wheel moves the canvas, React Flow hears of it only now and then: with each word it asks every node, port and wire whether it
 * changed, and none does. With a `viewport`, even one that always stays the same, it leaves it to us to tell it.
 */
export function useView(box: RefObject<HTMLDivElement | null>, start: Viewport): ViewProps {
  const flow = useStoreApi();
  const [viewport] = useState(start);
  const telling = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let told = 0;
    const now = (): void => {
      clearTimeout(timer);
      told = performance.now();
      const { x, y, zoom } = view.getState();
      flow.setState({ transform: [x, y, zoom] });
    };
    return {
      now,
      // Movements come at the start of a frame: what is due at once runs right after it, with the most time before the next.
      soon: (): void => {
        clearTimeout(timer);
        timer = setTimeout(now, performance.now() - told < behind ? behind : 0);
      },
      stop: (): void => clearTimeout(timer),
    };
  }, [flow]);
  useEffect(() => {
    const element = box.current?.querySelector<HTMLElement>('.react-flow__viewport');
    if (!element) return;
    const glide = gliding(element);
    const place = ({ x, y, zoom }: Viewport): void => glide.to(`translate(${x}px, ${y}px) scale(${zoom})`);
    const leave = view.subscribe(place);
    const [x, y, zoom] = flow.getState().transform;
    view.setState({ x, y, zoom });
    const leaveFlow = flow.subscribe((state, before) => { if (before.paneDragging && !state.paneDragging) telling.now(); });
    const leaveMoves = moving.subscribe((_, before) => { if (before === 'wheel') telling.now(); });
    return () => { leave(); leaveFlow(); leaveMoves(); telling.stop(); glide.stop(); };
  }, [box, flow, telling]);
  return useMemo(() => ({
    viewport,
    onViewportChange: (next) => {
      view.setState(next);
      if (flow.getState().paneDragging || moving.getState() === 'wheel') telling.soon();
      else telling.now();
    },
  }), [flow, viewport, telling]);
}
